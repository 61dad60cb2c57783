"""What a commitment is and when people are reminded: pure rules, standard library only."""
