"""What colleagues see of each other: threads of comments, whose an article is, views of lists."""
