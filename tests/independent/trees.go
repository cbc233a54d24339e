package main

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const most = 130

func record(i int64) []byte { return []byte(strconv.FormatInt(i, 10)) }

// memory holds the stored hashes of a tree, in tlog's own order.
type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		out[i] = m[index]
	}
	return out, nil
}

func fullTree() (memory, error) {
	var hashes memory
	for i := int64(0); i < most; i++ {
		more, err := tlog.StoredHashes(i, record(i), hashes)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, more...)
	}
	return hashes, nil
}

// treeHash is tlog.TreeHash, and the root that RFC 6962 gives the empty tree.
func treeHash(n int64, hashes tlog.HashReader) (tlog.Hash, error) {
	if n == 0 {
		return tlog.Hash{0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
			0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55}, nil
	}
	return tlog.TreeHash(n, hashes)
}

type checkpoint struct {
	origin string
	tree   tlog.Tree
}

func openCheckpoint(path string, verifier note.Verifier) (*checkpoint, error) {
	msg, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return parseCheckpoint(msg, verifier)
}

func parseCheckpoint(msg []byte, verifier note.Verifier) (*checkpoint, error) {
	opened, err := note.Open(msg, note.VerifierList(verifier))
	if err != nil {
		return nil, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return nil, fmt.Errorf("checkpoint has not three lines: %q", opened.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return nil, err
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return nil, err
	}
	return &checkpoint{lines[0], tlog.Tree{N: size, Hash: root}}, nil
}

// tiles reads hash tiles of height 8 from a folder laid out as c2sp.org/tlog-tiles says.
type tiles string

func (t tiles) Height() int                                  { return 8 }
func (t tiles) SaveTiles(list []tlog.Tile, content [][]byte) {}
func (t tiles) ReadTiles(list []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, tile := range list {
		content, err := os.ReadFile(filepath.Join(string(t), strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
		if err != nil {
			return nil, err
		}
		out = append(out, content)
	}
	return out, nil
}

type line struct {
	number int64
	hashes []tlog.Hash
}

func readLines(path string) ([]line, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var lines []line
	for _, text := range strings.Split(strings.TrimSuffix(string(content), "\n"), "\n") {
		if text == "" {
			continue
		}
		words := strings.Split(text, " ")
		number, err := strconv.ParseInt(words[0], 10, 64)
		if err != nil {
			return nil, err
		}
		one := line{number: number}
		for _, word := range words[1:] {
			hash, err := tlog.ParseHash(word)
			if err != nil {
				return nil, err
			}
			one.hashes = append(one.hashes, hash)
		}
		lines = append(lines, one)
	}
	return lines, nil
}

func readVerifier(path string) (note.Verifier, error) {
	vkey, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return note.NewVerifier(strings.TrimSuffix(string(vkey), "\n"))
}

func checkTrees(dir string) error {
	verifier, err := readVerifier(filepath.Join(dir, "vkey"))
	if err != nil {
		return err
	}
	hashes, err := fullTree()
	if err != nil {
		return err
	}
	inclusion, consistency := 0, 0
	for n := int64(0); n <= most; n++ {
		i, c, err := checkTree(filepath.Join(dir, strconv.FormatInt(n, 10)), n, verifier, hashes)
		if err != nil {
			return fmt.Errorf("tree of %d: %w", n, err)
		}
		inclusion, consistency = inclusion+i, consistency+c
	}
	fmt.Printf("trees 0 to %d: %d proofs of inclusion, %d of consistency\n", most, inclusion, consistency)
	return nil
}

func checkTree(root string, n int64, verifier note.Verifier, hashes memory) (inclusion, consistency int, err error) {
	head, err := openCheckpoint(filepath.Join(root, "checkpoint"), verifier)
	if err != nil {
		return 0, 0, err
	}
	want, err := treeHash(n, hashes)
	if err != nil {
		return 0, 0, err
	}
	if head.tree != (tlog.Tree{N: n, Hash: want}) {
		return 0, 0, fmt.Errorf("checkpoint says %v, root is %v", head.tree, want)
	}
	proofs, err := readLines(filepath.Join(root, "inclusion"))
	if err != nil {
		return 0, 0, err
	}
	for i, proof := range proofs {
		if proof.number != int64(i) {
			return 0, 0, fmt.Errorf("line %d is of leaf %d", i, proof.number)
		}
		leaf := tlog.RecordHash(record(proof.number))
		if err := tlog.CheckRecord(proof.hashes, n, want, proof.number, leaf); err != nil {
			return 0, 0, fmt.Errorf("leaf %d: %w", i, err)
		}
	}
	trees, err := readLines(filepath.Join(root, "consistency"))
	if err != nil {
		return 0, 0, err
	}
	for i, proof := range trees {
		if proof.number != int64(i)+1 {
			return 0, 0, fmt.Errorf("line %d is of size %d", i, proof.number)
		}
		old, err := treeHash(proof.number, hashes)
		if err != nil {
			return 0, 0, err
		}
		if err := tlog.CheckTree(proof.hashes, n, want, proof.number, old); err != nil {
			return 0, 0, fmt.Errorf("size %d: %w", proof.number, err)
		}
	}
	if int64(len(proofs)) != n || int64(len(trees)) != n {
		return 0, 0, fmt.Errorf("%d and %d proofs", len(proofs), len(trees))
	}
	if n == 0 {
		return 0, 0, nil
	}
	if err := checkLeavesAndTiles(root, head.tree); err != nil {
		return 0, 0, err
	}
	return len(proofs), len(trees), checkReceipt(filepath.Join(root, "receipt.tlog-proof"), n, verifier)
}

// checkLeavesAndTiles compares the bundles with the tiles, and the tiles with the root.
func checkLeavesAndTiles(root string, tree tlog.Tree) error {
	entries, err := readEntries(root, tree.N)
	if err != nil {
		return err
	}
	reader := tlog.TileHashReader(tree, tiles(root))
	for i, entry := range entries {
		hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(i))})
		if err != nil {
			return err
		}
		if hashes[0] != tlog.RecordHash(entry) {
			return fmt.Errorf("entry %d is not the one in its tile", i)
		}
	}
	return nil
}

func readEntries(root string, n int64) ([][]byte, error) {
	var entries [][]byte
	for first := int64(0); first < n; first += 256 {
		tile := tlog.Tile{H: 8, L: 0, N: first / 256, W: 256}
		if n-first < 256 {
			tile.W = int(n - first)
		}
		name := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		bundle, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return nil, err
		}
		for i := 0; i < tile.W; i++ {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				return nil, fmt.Errorf("%s ends within an entry", name)
			}
			length := 2 + int(binary.BigEndian.Uint16(bundle))
			entries = append(entries, bundle[2:length])
			bundle = bundle[length:]
		}
		if len(bundle) != 0 {
			return nil, fmt.Errorf("%s is too long", name)
		}
	}
	return entries, nil
}

func checkReceipt(path string, n int64, verifier note.Verifier) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	top, rest, found := bytes.Cut(content, []byte("\n\n"))
	lines := strings.Split(string(top), "\n")
	if !found || lines[0] != "c2sp.org/tlog-proof@v1" || lines[1] != fmt.Sprintf("index %d", n-1) {
		return fmt.Errorf("not the receipt of leaf %d: %q", n-1, top)
	}
	var proof tlog.RecordProof
	for _, text := range lines[2:] {
		hash, err := tlog.ParseHash(text)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	head, err := parseCheckpoint(rest, verifier)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, head.tree.N, head.tree.Hash, n-1, tlog.RecordHash(record(n-1)))
}

func makeTrees(dir string) error {
	skey, vkey, err := note.GenerateKey(rand.Reader, "independent.example/log")
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		return err
	}
	hashes, err := fullTree()
	if err != nil {
		return err
	}
	if err := write(filepath.Join(dir, "vkey"), []byte(vkey)); err != nil {
		return err
	}
	for n := int64(0); n <= most; n++ {
		if err := makeTree(filepath.Join(dir, strconv.FormatInt(n, 10)), n, signer, hashes); err != nil {
			return err
		}
	}
	return nil
}

func write(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}

func encode(number int64, hashes []tlog.Hash) string {
	text := strconv.FormatInt(number, 10)
	for _, hash := range hashes {
		text += " " + base64.StdEncoding.EncodeToString(hash[:])
	}
	return text + "\n"
}

func makeTree(root string, n int64, signer note.Signer, hashes memory) error {
	hash, err := treeHash(n, hashes)
	if err != nil {
		return err
	}
	head, err := note.Sign(&note.Note{Text: fmt.Sprintf("%s\n%d\n%v\n", signer.Name(), n, hash)}, signer)
	if err != nil {
		return err
	}
	var inclusion, consistency string
	var receipt string
	for i := int64(0); i < n; i++ {
		proof, err := tlog.ProveRecord(n, i, hashes)
		if err != nil {
			return err
		}
		inclusion += encode(i, proof)
		receipt = fmt.Sprintf("c2sp.org/tlog-proof@v1\nindex %d\n", i)
		for _, hash := range proof {
			receipt += base64.StdEncoding.EncodeToString(hash[:]) + "\n"
		}
		tree, err := tlog.ProveTree(n, i+1, hashes)
		if err != nil {
			return err
		}
		consistency += encode(i+1, tree)
	}
	files := map[string]string{"checkpoint": string(head), "inclusion": inclusion, "consistency": consistency}
	if n > 0 {
		files["receipt.tlog-proof"] = receipt + "\n" + string(head)
	}
	for _, tile := range tlog.NewTiles(8, 0, n) {
		content, err := tlog.ReadTileData(tile, hashes)
		if err != nil {
			return err
		}
		files[strings.Replace(tile.Path(), "tile/8/", "tile/", 1)] = string(content)
	}
	for name, content := range files {
		if err := write(filepath.Join(root, name), []byte(content)); err != nil {
			return err
		}
	}
	return nil
}
