/** What a student of the form answers, as a form sends it and as the API takes it. */
export const ANSWERS = {
  gender: 'female',
  race_ethnicity: 'group C',
  parental_level_of_education: 'some college',
  lunch: 'standard',
  test_preparation_course: 'none',
  reading_score: 72,
  writing_score: 74,
}
