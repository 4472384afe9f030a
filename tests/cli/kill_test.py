"""A killed `dossier add` leaves a store that opens and holds whole documents only."""
import collections
import json
import random
import signal
import time
import unittest

from support import CliTest, DATA, FINE

DOCUMENTS = 300
ROUNDS = 6


COUNTRIES = ["Norway", "Sweden", "Finland", "Denmark", "Chad", "Peru", "Kenya", "Japan", "Spain",
             "Egypt", "Brazil", "Poland", "Ghana"]


def text_of(number):
    """A document with a dozen statements; no two documents are alike."""
    turn = number % len(COUNTRIES)
    names = COUNTRIES[turn:] + COUNTRIES[:turn]
    sentences = [f"{name} attacked {names[i - 1]}." for i, name in enumerate(names)]
    return " ".join(sentences) + f" Later {number + 2} people waited."


class Kill(CliTest):
    def setUp(self):
        super().setUp()
        for number in range(DOCUMENTS):
            self.write(f"news/{number:03}.txt", text_of(number))

    def test_every_document_is_whole_or_absent_and_the_rest_can_be_added(self):
        self.dossier("add", "news")
        full = self.evidence_by_document()
        self.assertEqual(len(full), DOCUMENTS)
        self.assertGreater(min(full.values()), 10)
        randomly = random.Random(4)
        halfway = 0
        for number in range(ROUNDS):
            self.store = self.dir / f"store{number}"
            # At first while the store is being made, then once it holds some of the documents.
            self.add_and_kill(randomly.randrange(0, DOCUMENTS // 2) if number > 0 else 0)
            left = self.survivors()
            for document, count in left.items():
                self.assertEqual(count, full[document], document)
            halfway += 0 < len(left) < DOCUMENTS
            self.dossier("add", "news")
            self.assertEqual(self.evidence_by_document(), full)
        self.assertGreater(halfway, 0, "no kill came while documents were being added")

    def add_and_kill(self, documents):
        """Kills an `add` as soon as so many documents are seen in its store."""
        process = self.start("add", "news")
        while process.poll() is None and self.documents_now() < documents:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.communicate()

    def documents_now(self):
        """How many documents a reader sees beside the writer; none before there is a store."""
        process = self.start("stats", "--json")
        out, _ = process.communicate()
        return json.loads(out)["documents"] if process.returncode == FINE else 0

    def survivors(self):
        """What a killed run left; nothing if it was killed before the store was made."""
        process = self.start("stats")
        _, err = process.communicate()
        if process.returncode == DATA:
            self.assertIn(b"dossier add", err)  # the advice for a store that never came to be
            return {}
        return self.evidence_by_document()

    def evidence_by_document(self):
        process = self.start("query", "--jsonl", "? ? ?")
        out, _ = process.communicate()
        return collections.Counter(evidence["doc"] for line in out.splitlines()
                                   for evidence in json.loads(line)["evidence"])


if __name__ == "__main__":
    unittest.main()
