"""Native charts, with the workbook that holds their values."""
