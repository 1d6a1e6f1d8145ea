"""Opportunities: possible sales on their way through the stages of a pipeline."""
