"""An article in the formats that machines read, each as its field uses it."""
