"""The pages that every resource has."""
