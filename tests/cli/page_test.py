"""The page that `dossier export page.html` writes, opened in a browser."""
import base64
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import unittest

from support import CliTest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")

# Two hubs with many neighbours, which pull at them, and pairs far from all others.
PEOPLE = [("Kari Olsen", f"Witness {i}") for i in range(60)]
PEOPLE += [("Per Hansen", f"Witness {i}") for i in range(30, 90)]
PEOPLE += [(f"Clerk {i}", f"Porter {i}") for i in range(8)]

# What a person would do, and what there is to see then.
LOOK = """<script>
const type = name => {
  const box = document.getElementById('search');
  box.value = name;
  box.onchange({target: box});
};
const seen = {counts: document.getElementById('counts').textContent,
  types: document.getElementById('types').textContent,
  size: [Math.max(...nodes.map(n => Math.abs(n.x))), Math.max(...nodes.map(n => Math.abs(n.y)))]};
let closest = Infinity;
for (const a of nodes) for (const b of nodes) {
  if (a !== b) closest = Math.min(closest, Math.hypot(a.x - b.x, a.y - b.y));
}
seen.closest = closest;
draw();
const pixels = pen.getImageData(0, 0, sheet.width, sheet.height).data;
seen.colours = new Set(Array.from({length: pixels.length / 4}, (_, i) =>
  pixels[4 * i + 3] === 255 ? pixels.slice(4 * i, 4 * i + 3).join() : '')).size;
type('kari olsen');
seen.told = told.textContent;
seen.quotes = told.querySelectorAll('blockquote').length;
seen.markup = told.querySelectorAll('b, img').length;
type('nobody of that name');
seen.kept = told.style.display;
document.body.replaceChildren(Object.assign(document.createElement('pre'),
  {id: 'seen', textContent: btoa(unescape(encodeURIComponent(JSON.stringify(seen))))}));
</script>
</body>"""


@unittest.skipIf(BROWSER is None, "chromium is not installed")
class Page(CliTest):
    def look(self, page):
        """Opens the page, does what LOOK says, and returns what it saw."""
        text = pathlib.Path(page).read_text()
        opened = self.write("opened.html", text.replace("</body>", LOOK))
        with tempfile.TemporaryDirectory() as profile:
            run = subprocess.run(
                [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1200,800",
                 f"--user-data-dir={profile}", "--virtual-time-budget=5000", "--dump-dom",
                 pathlib.Path(opened).as_uri()],
                capture_output=True, text=True, timeout=300, env=dict(os.environ, HOME=profile))
        found = re.search(r'<pre id="seen">([^<]*)</pre>', run.stdout)
        self.assertIsNotNone(found, run.stdout[-2000:] + run.stderr[-2000:])
        return json.loads(base64.b64decode(found[1]))

    def export(self, edges):
        """The page of these edges."""
        lines = "".join(f'{a},met,{b},"<b>{a}</b> met {b} <img src=x>"\n' for a, b in edges)
        self.dossier("import", "--type", "Person",
                     self.write("edges.csv", "source,relation,target,evidence\n" + lines))
        page = str(self.dir / "page.html")
        self.dossier("export", page)
        return page

    def assert_spread(self, seen):
        """Nothing flies off, and nothing lies on top of something else."""
        wide, high = seen["size"]
        self.assertLess(max(wide, high), 1000)
        self.assertLess(max(wide, high), 3 * min(wide, high))
        self.assertGreater(seen["closest"], 0.5)

    # Neighbours that met at one place ran away together, and drew a graph like this into a line.
    def test_a_graph_by_rank_stays_together(self):
        draw = random.Random(2)
        names = [f"Person {i}" for i in range(230)]
        rank = lambda: min(int(draw.paretovariate(0.6)) - 1, len(names) - 1)
        self.assert_spread(self.look(self.export(
            [(names[rank()], draw.choice(names)) for _ in range(300)])))

    def test_a_browser_shows_nodes_apart_finds_a_name_and_tells_its_sentences(self):
        seen = self.look(self.export(PEOPLE))
        self.assertEqual(seen["counts"], "108 nodes, 128 edges")
        self.assertEqual(seen["types"], "Person 108")
        self.assert_spread(seen)
        self.assertGreater(seen["colours"], 2)
        self.assertIn("Kari Olsen", seen["told"])
        self.assertIn("Witness 17", seen["told"])
        self.assertIn("<b>Kari Olsen</b> met Witness 17", seen["told"])
        self.assertEqual((seen["quotes"], seen["markup"], seen["kept"]), (60, 0, "block"))


if __name__ == "__main__":
    unittest.main()
