"""Prefect only: order, retries, fan-out, artifacts, states."""
