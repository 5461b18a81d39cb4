/** The words of the field, in plain ones: what the page /glossary shows, and docs/glossary.md repeats. */

export type Term = {
  /** Its anchor, as in /glossary#rmse. */
  id: string
  term: string
  /** One to three sentences. */
  meaning: string
  /** Where it is in the code. */
  files: string[]
}

const term = (id: string, term: string, meaning: string, ...files: string[]): Term => ({
  id,
  term,
  meaning,
  files,
})

/** In the order of the alphabet. */
export const GLOSSARY: Term[] = [
  term(
    'api',
    'API',
    'The way in for programs: they send the answers as JSON and get the estimate as JSON. The page and the API ask the same model.',
    'application.ts',
    'src/web/openapi.ts',
  ),
  term(
    'artifact',
    'Artifact',
    'A file that a training leaves behind for serving: the model, the preprocessor, what the ranges rest on, the measured errors. Here they are JSON, which can be read and compared, and which runs no code when it is loaded.',
    'src/artifacts/formats.ts',
    'src/artifacts/store.ts',
  ),
  term(
    'baseline',
    'Baseline',
    'The simplest thing that could be said: always the average of the training rows. A model that does not beat it has learnt nothing.',
    'src/models/mean_baseline.ts',
  ),
  term(
    'boosted-trees',
    'Boosted trees',
    'Many small decision trees, one after the other, each fitted to what those before it still get wrong. They find bends and interactions that a straight line cannot.',
    'src/models/candidates.ts',
  ),
  term(
    'cloudformation',
    'CloudFormation',
    'A service of AWS that builds what a template describes: machines, rights, the pipeline. What it built it can also change and take down.',
    'infra/template.yaml',
  ),
  term(
    'contribution',
    'Contribution',
    'What one answer adds to an estimate or takes from it, beginning at the average. All contributions together lead exactly to the estimate; see Shapley value.',
    'src/inference/explanation.ts',
  ),
  term(
    'coverage',
    'Coverage',
    'How often a range held: the share of rows whose actual value lies in it. A range that aims at 90 % should have a coverage near 90 % on rows that nobody had seen.',
    'src/components/evaluation.ts',
  ),
  term(
    'cross-validation',
    'Cross-validation',
    'Cut the training rows into folds; leave each out once, fit on the others, and score on the one left out. The average tells how well a model does on rows it has not seen, without touching the test rows.',
    'src/components/model_trainer.ts',
    'src/components/data_split.ts',
  ),
  term(
    'cv-plus',
    'CV+',
    'A way to put an honest range around an estimate (Barber et al. 2021): each fold is estimated by a model that never saw it, and the errors made there say how wide the range must be. It assumes no bell curve.',
    'src/inference/cv_plus.ts',
    'src/inference/intervals.ts',
  ),
  term(
    'decision-tree',
    'Decision tree',
    'Asks one yes-or-no question after another, and estimates the average of the training rows that gave the same answers. Deep trees learn rows by heart; see overfitting.',
    'src/models/decision_tree.ts',
  ),
  term(
    'elastic-beanstalk',
    'Elastic Beanstalk',
    'A service of AWS that runs an application from its source: it installs the packages, starts what the Procfile says, puts nginx in front, and watches the health.',
    'Procfile',
    '.ebextensions/environment.config',
  ),
  term(
    'encoding',
    'Encoding',
    'How values become numbers that a model can work with: "one-hot" for models that add up, "ordinal" (the place of a level in its list) for trees that take categories apart themselves.',
    'src/inference/preprocessor.ts',
  ),
  term(
    'feature',
    'Feature',
    'A column of the matrix that a model sees. One question may become several features: a category has one for each of its levels.',
    'src/inference/preprocessor.ts',
  ),
  term(
    'fold',
    'Fold',
    'One of the five parts into which the training rows are dealt for cross-validation. Rows that are equal share a fold, so that no model is scored on a twin of what it has seen.',
    'src/components/data_split.ts',
  ),
  term(
    'hyperparameter',
    'Hyperparameter',
    'A setting that is chosen before a model is fitted, such as the depth of a tree. Here every combination of a grid is tried by cross-validation, and the best is kept.',
    'src/models/candidates.ts',
    'src/components/model_trainer.ts',
  ),
  term(
    'iam-role',
    'IAM role',
    'A set of rights in AWS that a service or a machine takes on while it works, without a password. Each part here has a role of its own that may do only what it needs.',
    'infra/template.yaml',
    'infra/iam_rules.ts',
  ),
  term(
    'imputation',
    'Imputation',
    'Filling in what is missing: a number by the median of the training rows, a category by its most frequent level. Where people may not know an answer, "missing" is a value of its own instead.',
    'src/components/data_transformation.ts',
  ),
  term(
    'leaderboard',
    'Leaderboard',
    'All models side by side, each at its best hyperparameters, by their score in cross-validation. The first one is fitted again on all training rows, and served.',
    'src/pipelines/leaderboard.ts',
  ),
  term(
    'leakage',
    'Leakage',
    'When a model learns something that it could not know in earnest, such as an average over the test rows. Its score then looks better than it is. So the preprocessor is fitted anew in every fold.',
    'src/components/trial.ts',
  ),
  term(
    'level',
    'Level',
    'One of the values that a category may have, such as "red" of a colour. A page calls it a choice.',
    'src/schema/schema.ts',
  ),
  term(
    'linear-regression',
    'Linear regression',
    'Adds up a fixed amount for every feature; the amounts (weights) are those with the least squared error on the training rows. Easy to explain, and hard to beat where effects do add up.',
    'src/models/linear_regression.ts',
  ),
  term(
    'mae',
    'MAE',
    'Mean absolute error: how far off the estimates are on average, in the unit of what is estimated. 0 is perfect.',
    'src/components/metrics.ts',
  ),
  term(
    'mean-error',
    'Mean error (bias)',
    'The average of actual value minus estimate. Above 0, a group is estimated too low; it can be 0 for all rows together and far from it for a group.',
    'src/components/metrics.ts',
    'src/report/analysis/group_errors.ts',
  ),
  term(
    'model-card',
    'Model card',
    'A page that says what a model is for and not for, what data it saw, how good it is and for whom (Mitchell et al. 2019). It is written anew by every training.',
    'src/report/text/model_card.ts',
    'artifacts/MODEL_CARD.md',
  ),
  term(
    'one-hot',
    'One-hot encoding',
    'A category becomes one feature for each level: 1 for the level that a row has, 0 for the others. So no order is made up between them.',
    'src/inference/preprocessor.ts',
  ),
  term(
    'overfitting',
    'Overfitting',
    'Learning the training rows by heart, noise included: good on rows that were seen, poor on others. The step "tune" shows both side by side.',
    'src/pipelines/steps/tune.ts',
  ),
  term(
    'pipeline',
    'Pipeline',
    'The steps from data to a served model, in order and by one command, so that nobody has to remember them. AWS uses the word as well: for the way of a push to the live page.',
    'src/pipelines/train_pipeline.ts',
    'src/pipelines/predict_pipeline.ts',
  ),
  term(
    'prediction-interval',
    'Prediction interval (range)',
    'From where to where the actual value of one row probably lies. A 90 % interval aims to hold for 9 of 10 such rows; it says how sure an estimate is.',
    'src/inference/intervals.ts',
  ),
  term(
    'preprocessor',
    'Preprocessor',
    'What turns rows of values into rows of numbers: it remembers the means, scales and levels of the training rows, so that a row on the page is treated exactly as they were.',
    'src/inference/preprocessor.ts',
    'src/components/data_transformation.ts',
  ),
  term(
    'r2',
    'R²',
    'The share of the variation that the estimates account for: 1 is perfect, 0 no better than always saying the average, below 0 worse than that. It is not an accuracy, and no share of right answers.',
    'src/components/metrics.ts',
  ),
  term(
    'random-forest',
    'Random forest',
    'The average of many decision trees, each grown on a random part of the rows and features. Their errors partly cancel out.',
    'src/models/random_forest.ts',
  ),
  term(
    'residual',
    'Residual (error)',
    'The actual value minus the estimate, for one row.',
    'src/components/metrics.ts',
  ),
  term(
    'rmse',
    'RMSE',
    'Root mean squared error: an average error like MAE, but a large miss weighs more. In the unit of what is estimated; never below the MAE.',
    'src/components/metrics.ts',
  ),
  term(
    'schema',
    'Schema',
    'The file that says what the columns of a dataset are. The form, the checks, the encoding, the API and the report follow from it; no code names a column.',
    'src/schema/schema.ts',
    'src/schema/draft.ts',
  ),
  term(
    'seed',
    'Seed',
    'The number that a random generator starts from. The same data and seed give the same split, the same models and the same files, byte by byte.',
    'src/components/data_split.ts',
  ),
  term(
    'sensitive',
    'Sensitive column',
    'A question that a person may decline to answer. The estimate then averages over the possible answers, and its range gets wider.',
    'src/schema/withheld.ts',
    'src/inference/combinations.ts',
  ),
  term(
    'shapley-value',
    'Shapley value',
    'A fair way to share an estimate out among the answers: what each adds on average, whichever of the others are already known. It is the only one in which the parts always add up and equals are treated alike.',
    'src/inference/shapley.ts',
  ),
  term(
    'standardise',
    'Standardise',
    'Subtract the mean and divide by the standard deviation: a feature then says how unusual a number is, whatever its unit.',
    'src/components/data_transformation.ts',
  ),
  term(
    'stratified',
    'Stratified',
    'A split in which every part has low, middle and high values in the same shares. By chance alone, one part might get all the easy rows.',
    'src/components/data_split.ts',
  ),
  term(
    'target',
    'Target',
    'What is estimated: the one column that is known for training rows and unknown for the row on the page.',
    'src/schema/schema.ts',
  ),
  term(
    'test-rows',
    'Test rows',
    'The fifth of the rows that is kept aside until the end. They choose nothing, neither model nor hyperparameter; the winner is scored on them once.',
    'src/components/data_split.ts',
    'src/components/evaluation.ts',
  ),
  term(
    'training-rows',
    'Training rows',
    'The four fifths of the rows that models are fitted on, tuned and compared with.',
    'src/components/data_split.ts',
  ),
]
