"""Watching and notifications: who follows which partner, and what each person is told in the application."""
