# The same application in a container, for Elastic Beanstalk's Docker platform or any other.
# The image has a whole version, which Dependabot moves on. Its digest changes with every repair of the system below.
FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production PORT=8080 NODE_OPTIONS="--max-semi-space-size=1 --max-old-space-size=64"
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json application.ts ./
COPY src ./src
COPY templates ./templates
COPY static ./static
COPY artifacts ./artifacts
USER node
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=5s \
  CMD ["node", "-e", "fetch(`http://localhost:${process.env.PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself, without npm or a shell before it: so SIGTERM reaches it, and it stops in order.
CMD ["node", "application.ts"]
