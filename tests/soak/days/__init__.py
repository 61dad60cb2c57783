"""Ninety days of a company through the real engine in minutes: everything that each person received is judged."""
