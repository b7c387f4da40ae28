"""A record file for assistants, over the Model Context Protocol: every answer comes with what it rests on."""
