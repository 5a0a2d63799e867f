"""Invented patients and the deliveries that carry them: for trying the pipeline, never for production."""
