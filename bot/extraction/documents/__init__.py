"""Files that are more than text (Word, PDF, web pages, mail) as the text that is read, in lines of Markdown."""
