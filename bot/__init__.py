"""Commitments: a Slack app that keeps the promises made in meetings."""
