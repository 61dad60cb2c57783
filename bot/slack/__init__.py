"""The Slack edge: ids, views, listeners, sender and directory."""
