# The images of docs/images.md; "database" is the default.
ARG PYTHON_IMAGE=python:3.13-slim
ARG MYSQL_IMAGE=mysql:8.0
# for the labels
ARG SOURCE_REVISION=unknown
ARG VERSION=unknown
ARG VOIPBIN_HEAD=9d57a7172bb9
ARG ASTERISK_HEAD=2285f2ace275

# --- packages: the Python packages of migrate, and the compilers, which no image contains
FROM ${PYTHON_IMAGE} AS packages
RUN apt-get update \
 && apt-get install -y --no-install-recommends gcc libc6-dev libmariadb-dev pkg-config python3-dev \
 && rm -rf /var/lib/apt/lists/*
COPY requirements.lock /requirements/
RUN python -m pip install --require-hashes --target /packages -r /requirements/requirements.lock

# --- migrate: upgrades databases
FROM ${PYTHON_IMAGE} AS migrate
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates libmariadb3 \
 && rm -rf /var/lib/apt/lists/* \
 && rm -r "$(python -c 'import pip; print(*pip.__path__)')" \
 && useradd --uid 10001 --no-create-home migrate
COPY --from=packages /packages /packages
ENV PYTHONPATH=/packages PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /dbscheme
COPY dbscheme/__init__.py dbscheme/__main__.py dbscheme/
COPY dbscheme/env dbscheme/env
COPY dbscheme/tools/__init__.py dbscheme/tools/migrate.py dbscheme/tools/
COPY asterisk_config asterisk_config
COPY bin-manager bin-manager
ARG SOURCE_REVISION
ARG VERSION
ARG VOIPBIN_HEAD
ARG ASTERISK_HEAD
LABEL org.opencontainers.image.title="VoIPBin database migrations" \
      org.opencontainers.image.source="https://github.com/voipbin" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${SOURCE_REVISION}" \
      org.voipbin.head.voipbin="${VOIPBIN_HEAD}" \
      org.voipbin.head.asterisk="${ASTERISK_HEAD}"
USER 10001
ENTRYPOINT ["python", "-m", "dbscheme", "migrate"]

# --- migrate-online: migrate with pt-online-schema-change, without the package's other tools and their dependencies
FROM migrate AS migrate-online
USER root
COPY scripts/install_pt_osc /tmp/
RUN sh /tmp/install_pt_osc && rm -r /tmp/install_pt_osc /var/lib/apt/lists/*
USER 10001

# --- builder: runs both chains on a throwaway MariaDB and dumps the result as SQL for MySQL; slow on an emulated CPU
FROM packages AS builder
RUN apt-get update \
 && apt-get install -y --no-install-recommends mariadb-client mariadb-server-core \
 && rm -rf /var/lib/apt/lists/*
COPY requirements-build.lock /requirements/
RUN python -m pip install --require-hashes -r /requirements/requirements-build.lock
WORKDIR /dbscheme
COPY dbscheme dbscheme
COPY asterisk_config asterisk_config
COPY bin-manager bin-manager
RUN timeout 3600 python -m dbscheme dump /dumps

# --- prepared: an initialized MySQL data directory with the dumps loaded
FROM ${MYSQL_IMAGE} AS prepared
COPY --from=builder /dumps /dumps
COPY image/prepare image/health.sql /image/
RUN timeout 1800 bash /image/prepare /dumps /prepared

# --- server: what dumps and database have in common
FROM ${MYSQL_IMAGE} AS server
# otherwise the client reads files in /docker-entrypoint-initdb.d/ as latin1
ENV LANG=C.UTF-8
COPY --from=builder /dumps/heads /usr/local/share/dbscheme/heads
COPY image/healthcheck /usr/local/bin/dbscheme-healthcheck
ARG SOURCE_REVISION
ARG VERSION
ARG VOIPBIN_HEAD
ARG ASTERISK_HEAD
LABEL org.opencontainers.image.title="VoIPBin databases" \
      org.opencontainers.image.source="https://github.com/voipbin" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${SOURCE_REVISION}" \
      org.voipbin.head.voipbin="${VOIPBIN_HEAD}" \
      org.voipbin.head.asterisk="${ASTERISK_HEAD}"
HEALTHCHECK --interval=2s --timeout=40s --start-period=120s --retries=5 CMD ["bash", "/usr/local/bin/dbscheme-healthcheck"]

# --- dumps: a MySQL that loads the dumps at its first start
FROM server AS dumps
# numbered so that users' own files, such as data.sql, run after them
COPY --from=builder /dumps/voipbin.sql /docker-entrypoint-initdb.d/10-voipbin.sql
COPY --from=builder /dumps/asterisk.sql /docker-entrypoint-initdb.d/11-asterisk.sql
COPY image/health.sql /docker-entrypoint-initdb.d/12-health.sql

# --- database: a MySQL that starts with the prepared data directory
FROM server AS database
COPY --from=prepared /dumps/all.sql /dumps/make /dumps/defaults /usr/local/share/dbscheme/
COPY --from=prepared --chown=mysql:mysql /prepared /usr/local/share/dbscheme/data
COPY image/health.sql /usr/local/share/dbscheme/health.sql
COPY image/common /usr/local/share/dbscheme/common
COPY image/mysqld /usr/local/sbin/mysqld
COPY image/entrypoint /usr/local/bin/dbscheme-entrypoint
# ENTRYPOINT resets the base image's CMD
ENTRYPOINT ["dbscheme-entrypoint"]
CMD ["mysqld"]
