# The application's image, with what copies a bucket's files: one array job of AWS Batch estimates one file.
# docker build -t exam-score . && docker build -t exam-score-batch -f infra/batch.Dockerfile .
FROM exam-score
USER root
RUN apt-get update && apt-get install -y --no-install-recommends awscli ca-certificates && rm -rf /var/lib/apt/lists/*
USER node
HEALTHCHECK NONE
