// Command independent checks Donghu's ledger formats with code that shares nothing with Donghu's own: Go's packages for
// notes and tile logs.
//
//	independent trees DIR    checks the trees that `donghu_independent write DIR` made
//	independent make DIR     makes the same trees, for `donghu_independent check DIR`
//	independent export DIR   verifies an export of a log: a second, tiny verifier (key in DIR/log.vkey)
//
// The files of DIR are described in exchange.cpp.
package main

import (
	"fmt"
	"os"
)

func main() {
	modes := map[string]func(string) error{"trees": checkTrees, "make": makeTrees, "export": verifyExport}
	if len(os.Args) != 3 || modes[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: independent trees|make|export DIR")
		os.Exit(2)
	}
	if err := modes[os.Args[1]](os.Args[2]); err != nil {
		fmt.Fprintf(os.Stderr, "independent %s: %v\n", os.Args[1], err)
		os.Exit(1)
	}
}
