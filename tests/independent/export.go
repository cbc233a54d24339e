package main

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/tlog"
)

// header is the plain part of an entry, as docs/spec/entry.md lays it out.
type header struct {
	seal, kind, series byte
	year               uint16
	number             uint32
	origin             [32]byte
	stream             [16]byte
	version            uint64
	at                 int64
	blobs              [][]byte
}

func parseHeader(entry []byte) (*header, error) {
	if len(entry) < 114 || string(entry[:4]) != "DHE\x01" {
		return nil, fmt.Errorf("not an entry of version 1")
	}
	h := &header{
		seal: entry[4], kind: entry[5], series: entry[6],
		year:    binary.BigEndian.Uint16(entry[7:]),
		number:  binary.BigEndian.Uint32(entry[9:]),
		version: binary.BigEndian.Uint64(entry[61:]),
		at:      int64(binary.BigEndian.Uint64(entry[69:])),
	}
	copy(h.origin[:], entry[13:])
	copy(h.stream[:], entry[45:])
	rest := entry[114:]
	for i := 0; i < int(entry[113]); i++ {
		if len(rest) < 32 {
			return nil, fmt.Errorf("ends within its blobs")
		}
		h.blobs = append(h.blobs, rest[:32])
		rest = rest[32:]
	}
	if body := len(rest) - 12 - 16; body < 256 || body%256 != 0 {
		return nil, fmt.Errorf("body of %d bytes", body)
	}
	return h, nil
}

type register struct {
	kind, series byte
	year         uint16
}

// verifyExport makes the checks of levels V1 and V2 that need no more than the files.
func verifyExport(dir string) error {
	verifier, err := readVerifier(filepath.Join(dir, "log.vkey"))
	if err != nil {
		return err
	}
	head, err := openCheckpoint(filepath.Join(dir, "checkpoint"), verifier)
	if err != nil {
		return err
	}
	if verifier.Name() != head.origin {
		return fmt.Errorf("key of %s, log of %s", verifier.Name(), head.origin)
	}
	if err := checkLeavesAndTiles(dir, head.tree); err != nil {
		return err
	}
	entries, err := readEntries(dir, head.tree.N)
	if err != nil {
		return err
	}
	if err := checkHeaders(dir, head.origin, entries); err != nil {
		return err
	}
	// The root once more, from the entries alone.
	var hashes memory
	for i, entry := range entries {
		more, err := tlog.StoredHashes(int64(i), entry, hashes)
		if err != nil {
			return err
		}
		hashes = append(hashes, more...)
	}
	root, err := treeHash(head.tree.N, hashes)
	if err != nil {
		return err
	}
	if root != head.tree.Hash {
		return fmt.Errorf("the entries lead to root %v, not %v", root, head.tree.Hash)
	}
	fmt.Printf("export of %d entries: whole\n", len(entries))
	return nil
}

func checkHeaders(dir, origin string, entries [][]byte) error {
	want := sha256.Sum256([]byte(origin))
	last := int64(0)
	versions := map[[16]byte]uint64{}
	numbers := map[register]uint32{}
	for i, entry := range entries {
		h, err := parseHeader(entry)
		if err != nil {
			return fmt.Errorf("entry %d: %w", i, err)
		}
		versions[h.stream]++
		switch {
		case h.origin != want:
			return fmt.Errorf("entry %d is of another log", i)
		case h.at < last:
			return fmt.Errorf("entry %d is before the one before it", i)
		case versions[h.stream] != h.version:
			return fmt.Errorf("entry %d has version %d of its stream, not %d", i, h.version, versions[h.stream])
		}
		last = h.at
		if h.number != 0 {
			r := register{h.kind, h.series, h.year}
			numbers[r]++
			if numbers[r] != h.number {
				return fmt.Errorf("entry %d has number %d, not %d", i, h.number, numbers[r])
			}
		}
		for _, blob := range h.blobs {
			name := hex.EncodeToString(blob)
			content, err := os.ReadFile(filepath.Join(dir, "blobs", name[:2], name))
			if err != nil {
				return err
			}
			if sum := sha256.Sum256(content); string(sum[:]) != string(blob) {
				return fmt.Errorf("blob %s is another", name)
			}
		}
	}
	return nil
}
