# Build:  docker build -t twofold .      Run:  docker compose up -d      See docs/operating.md.

FROM python:3.13-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src

# Dependencies first: they change less often than the code, so this layer is kept.
COPY requirements/run.txt requirements/build.txt requirements/
RUN python -m venv --without-pip /opt/twofold \
    && pip --python /opt/twofold install --require-hashes -r requirements/run.txt \
    && pip install --require-hashes -r requirements/build.txt

COPY pyproject.toml README.md LICENSE ./
COPY rituals rituals
COPY locales locales
COPY stories stories
COPY bot bot
RUN pip wheel --no-index --no-deps --no-build-isolation --wheel-dir /wheel . \
    && pip --python /opt/twofold install --no-index --no-deps /wheel/*.whl


FROM python:3.13-slim-bookworm

# Both folders belong to the account that the bot runs as, and so do fresh volumes that cover them.
RUN groupadd --gid 10001 twofold \
    && useradd --uid 10001 --gid twofold --no-create-home --home-dir /nonexistent twofold \
    && install --directory --owner twofold --group twofold --mode 0700 /data /keys
COPY --from=build /opt/twofold /opt/twofold

ENV PATH=/opt/twofold/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    TWOFOLD_DATA_DIR=/data \
    TWOFOLD_KEY_FILE=/keys/key \
    TWOFOLD_HTTP_HOST=0.0.0.0 \
    TWOFOLD_HTTP_PORT=8080

USER 10001:10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=15s --start-period=30s --retries=3 \
    CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["twofold"]
CMD ["run"]
