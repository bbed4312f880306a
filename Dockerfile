# The bot alone: no homeserver, no tools for tests. Its steps are those of the Makefile, and
# tests/test_dockerfile.py runs them in an empty directory as a user without rights.
# The image itself has not been built where this was written: there was no Docker there.
FROM python:3.12-slim

# For pictures: scripts that are written from the right, and those of East Asia.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libfribidi0 fonts-droid-fallback \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --uid 1000 --create-home nstbot \
    && install --directory --owner=nstbot --group=nstbot --mode=0700 /data \
    && install --directory --owner=nstbot --group=nstbot /nstbot

USER nstbot
WORKDIR /nstbot

COPY --chown=nstbot:nstbot scripts/install scripts/install
COPY --chown=nstbot:nstbot requirements requirements
RUN scripts/install .venv bot

COPY --chown=nstbot:nstbot nstbot nstbot

# The record, the keys and the settings: what must outlive the container.
VOLUME /data
STOPSIGNAL SIGTERM
ENTRYPOINT ["/nstbot/.venv/bin/python", "-m", "nstbot"]
CMD ["run", "--config", "/data/config.yaml"]
