"""What notebooks/check.sh needs of notebooks, which are JSON.

keep EXECUTED NOTEBOOK    writes outputs into a notebook, without what belongs to one machine or run
script NOTE               prints the Scala of a Zeppelin note, as one script
options KERNEL            prints the options of Java, one a line, that a kernel starts with
"""

import json
import os
import pathlib
import sys

LIVE = "Run this cell to see it: it is too large to be kept here."


def keep(executed, notebook):
    """Outputs of cells that are tagged "live" are pages and films of more than a megabyte."""
    document = json.loads(pathlib.Path(executed).read_text())
    homes = [os.environ["L2L_NOTEBOOK_RUNS"], os.environ["L2L_HOME"]]
    for cell in document["cells"]:
        cell["metadata"] = {k: v for k, v in cell["metadata"].items() if k == "tags"}
        if cell["cell_type"] != "code":
            continue
        if "live" in cell["metadata"].get("tags", []):
            cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": [LIVE]}]
        text = json.dumps(cell["outputs"], ensure_ascii=False)
        for home in homes:
            text = text.replace(home, "...")
        cell["outputs"] = json.loads(text)
    document["metadata"] = json.loads(pathlib.Path(notebook).read_text())["metadata"]
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    pathlib.Path(notebook).write_text(text)


def script(note):
    """What Zeppelin has beside the language: a session, and z, which shows tables."""
    print("val spark = org.l2lspark.spark.NotebookSession.get()")
    print("object z { def show(rows: org.apache.spark.sql.DataFrame): Unit = rows.show() }")
    for paragraph in json.loads(pathlib.Path(note).read_text())["paragraphs"]:
        magic, _, code = paragraph["text"].partition("\n")
        if magic.strip() == "%spark":
            print(code)
    print("spark.stop()")


def options(kernel):
    for word in json.loads(pathlib.Path(kernel).read_text())["argv"]:
        if word.startswith(("-X", "-D", "--add")):
            print(word)


if __name__ == "__main__":
    {"keep": keep, "script": script, "options": options}[sys.argv[1]](*sys.argv[2:])
