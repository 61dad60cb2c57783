"""Documents as their programs write them, as far as reading them is concerned."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_STYLES = (
    f'<w:styles {_W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="Liste"><w:name w:val="List Bullet"/></w:style></w:styles>'
)


def docx(*body: str, parts: Iterable[tuple[str, str]] = (), compression: int = ZIP_DEFLATED) -> bytes:
    """A Word document of paragraphs and tables, which `para`, `table` and the others make."""
    file = BytesIO()
    with ZipFile(file, "w", compression) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {_W} {_W14}><w:body>{''.join(body)}</w:body></w:document>")
        archive.writestr("word/styles.xml", _STYLES)
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def run(text: str, *, bold: bool = False, hidden: bool = False) -> str:
    """A stretch of characters; a line break is a new line of the same paragraph."""
    looks = ("<w:b/>" if bold else "") + ("<w:vanish/>" if hidden else "")
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(line) for line in text.split("\n"))
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{lines}</w:t></w:r>'


def para(*runs: str, style: str | None = None, depth: int | None = None) -> str:
    """A paragraph of plain text or of runs; with a depth, one item of a list."""
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if depth is not None:
        looks += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{looks}</w:pPr>{''.join(each if each.startswith('<w:') else run(each) for each in runs)}</w:p>"


def box(ticked: bool) -> str:
    """A check box of today's Word."""
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☒' if ticked else '☐')}</w:sdtContent></w:sdt>"
    )


def table(*rows: Sequence[str]) -> str:
    """A table; each cell is text of one or more lines, which become paragraphs."""
    return "".join(["<w:tbl>", *("".join(["<w:tr>", *map(_cell, row), "</w:tr>"]) for row in rows), "</w:tbl>"])


def _cell(text: str) -> str:
    return f"<w:tc>{''.join(para(line) for line in text.split(chr(10)))}</w:tc>"


def pdf(*pages: str) -> bytes:
    """A PDF with a text layer; a page without text holds nothing."""
    font = 3 + 2 * len(pages)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{3 + 2 * i} 0 R' for i in range(len(pages)))}]>>",
    ]
    for i, page in enumerate(pages):
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in page.split("\n") if page)
        content = f"BT /F1 11 Tf 14 TL 50 800 Td\n{shown}ET"
        fonts = f"<</Font<</F1 {font} 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources{fonts}/Contents {4 + 2 * i} 0 R>>")
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    return _assembled(objects)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assembled(objects: Sequence[str]) -> bytes:
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    data += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)


def document(name: str, data: bytes) -> bytes:
    """A text as its name says it comes: `….docx.md` as a Word document, `….pdf.txt` as a PDF, others as they are."""
    if name.endswith(".docx.md"):
        return docx(*_blocks(data.decode().splitlines()))
    return pdf(*data.decode().split("\f")) if name.endswith(".pdf.txt") else data


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    """The paragraphs and tables of simple Markdown: headings, lists, boxes, rows."""
    rows: list[list[str]] = []
    for line in (*lines, ""):
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            yield table(*(row for row in rows if any(cell.strip("-") for cell in row)))
            rows = []
        if line:
            yield _paragraph(line)


def _paragraph(line: str) -> str:
    mark, _, words = line.partition(" ")
    if mark.startswith("#"):
        return para(words, style="Titel" if mark == "#" else "berschrift1")
    if words.startswith(("[ ] ", "[x] ")):
        return para(box(words[1] == "x"), run(words[3:]))
    return para(words, depth=0) if mark == "-" else para(line)
