"""What editors decide, for programs that act as one of them: the door is `articles.decisions`."""
