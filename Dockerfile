# Two stages: the first has pip and the sources, the second only what runs.
FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv /app
COPY requirements.lock ./
RUN /app/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY jobs jobs
COPY db db
# The lock holds the build backend, so nothing is fetched outside it.
RUN /app/bin/pip install --no-cache-dir --disable-pip-version-check --no-build-isolation --no-deps .

FROM python:3.12-slim
RUN useradd --system --uid 10001 --home-dir /data commitments \
    && install -d -o commitments -g commitments -m 700 /data
COPY --from=build /app /app
ENV PATH=/app/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    COMMITMENTS_DATA_DIR=/data
USER commitments
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s --retries=3 CMD ["commitments", "healthy"]
ENTRYPOINT ["commitments"]
CMD ["run"]
