"""A killed `dossier add` leaves a store that opens and holds whole documents only."""
import collections
import random
import signal
import time
import unittest

from support import CliTest

DOCUMENTS = 60
ROUNDS = 8


def text_of(number):
    """A document with a dozen statements, all its own."""
    names = [f"Person{number}x{i} Olsen{number}x{i}" for i in range(6)]
    sentences = [f"Mr. {name} met Mrs. {names[i - 1]} in Oslo. Norway thanked Mr. {name}."
                 for i, name in enumerate(names)]
    return " ".join(sentences)


class Kill(CliTest):
    def setUp(self):
        super().setUp()
        for number in range(DOCUMENTS):
            self.write(f"news/{number:03}.txt", text_of(number))
        whole = self.dossier("extract", "--json", "news")[0].splitlines()
        self.assertGreater(len(whole), 10 * DOCUMENTS)
        self.evidence_of_one = len(whole) // DOCUMENTS

    def evidence_by_document(self):
        counts = collections.Counter()
        for solution in self.lines("query", "--jsonl", "? ? ?"):
            for evidence in solution["evidence"]:
                counts[evidence["doc"]] += 1
        return counts

    def test_every_document_is_whole_or_absent_and_the_rest_can_be_added(self):
        start = time.monotonic()
        self.dossier("add", "news")
        full_time = time.monotonic() - start
        full = self.evidence_by_document()
        self.assertEqual(len(full), DOCUMENTS)
        randomly = random.Random(4)
        for number in range(ROUNDS):
            self.store = self.dir / f"store{number}"
            process = self.start("add", "news")
            time.sleep(full_time * randomly.uniform(0.3, 1.0))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            if self.store.exists() and any(self.store.iterdir()):
                for document, count in self.survivors().items():
                    self.assertEqual(count, full[document], document)
            self.dossier("add", "news")
            self.assertEqual(self.evidence_by_document(), full)

    def survivors(self):
        """What a killed run left; nothing if it was killed before the store was made."""
        process = self.start("query", "--jsonl", "? ? ?")
        _, err = process.communicate()
        if process.returncode == 3:
            self.assertIn(b"dossier add", err)  # the advice for a store that never came to be
            return {}
        return self.evidence_by_document() if process.returncode == 0 else {}


if __name__ == "__main__":
    unittest.main()
