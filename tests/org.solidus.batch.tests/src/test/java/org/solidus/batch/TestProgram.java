/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

/** The command line of the tests as a process of its own. */
final class TestProgram {

    private TestProgram() {}

    public static void main(String[] arguments) {
        System.exit(Main.run(Contributions.registry(), arguments, System.in, System.out, System.err));
    }
}
