"""Reading notes with Claude: it understands, our code proves, dates and weighs. Needs a key; without one, unused."""
