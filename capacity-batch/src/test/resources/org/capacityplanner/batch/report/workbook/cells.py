"""Prints every cell of a workbook that holds something, as openpyxl sees it: sheet, place, type and value."""
import json
import sys

import openpyxl

# Row by row, as scripts read large workbooks, where a sheet has as many cells as it says.
workbook = openpyxl.load_workbook(sys.argv[1], data_only=True, read_only=True)
for sheet in workbook.worksheets:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                value = cell.value if isinstance(cell.value, (int, float, str)) else str(cell.value)
                print(json.dumps([sheet.title, cell.coordinate, value]))
