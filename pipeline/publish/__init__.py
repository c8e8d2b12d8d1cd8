"""What leaves the house: PDF files, the status page, drafts of e-mails, the pack to print."""
