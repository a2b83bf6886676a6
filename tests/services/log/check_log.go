// Checks a checkpoint and proofs of ours with Go's own packages: check_log VKEY BODY LINE.tlog-proof OLD GROWTH.
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func read(name string) string {
	data, err := os.ReadFile(name)
	must(err)
	return string(data)
}

// checkpoint opens a note with the key and returns the size and the root it names.
func checkpoint(text string, known note.Verifiers) (int64, tlog.Hash) {
	opened, err := note.Open([]byte(text), known)
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return size, root
}

// proof parts a proof into the lines with a word before, the hashes, and the note below.
func proof(text string) (head []string, hashes []tlog.Hash, signed string) {
	above, signed, _ := strings.Cut(text, "\n\n")
	for _, line := range strings.Split(above, "\n") {
		if raw, err := base64.StdEncoding.DecodeString(line); err == nil && len(raw) == tlog.HashSize {
			hashes = append(hashes, tlog.Hash(*(*[tlog.HashSize]byte)(raw)))
		} else {
			head = append(head, line)
		}
	}
	return head, hashes, signed
}

func main() {
	verifier, err := note.NewVerifier(strings.TrimSpace(read(os.Args[1])))
	must(err)
	known := note.VerifierList(verifier)

	head, hashes, signed := proof(read(os.Args[3]))
	size, root := checkpoint(signed, known)
	index, err := strconv.ParseInt(strings.TrimPrefix(head[len(head)-1], "index "), 10, 64)
	must(err)
	must(tlog.CheckRecord(hashes, size, root, index, tlog.RecordHash([]byte(read(os.Args[2])))))

	old, oldRoot := checkpoint(read(os.Args[4]), known)
	_, hashes, signed = proof(read(os.Args[5]))
	size, root = checkpoint(signed, known)
	must(tlog.CheckTree(hashes, size, root, old, oldRoot))
	fmt.Println("holds")
}
