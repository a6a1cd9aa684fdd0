/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.modbus;

/** The registers of a simulated instrument. Called by one thread at a time. */
public interface Registers {

    /** A holding register, 0 to 65535. */
    default int holding(int address) throws Refusal {
        throw new Refusal(2);
    }

    /** An input register, 0 to 65535. */
    default int input(int address) throws Refusal {
        throw new Refusal(2);
    }

    /** Writes a holding register. */
    default void write(int address, int value) throws Refusal {
        throw new Refusal(2);
    }

    /** An exception code is answered. */
    final class Refusal extends Exception {

        private static final long serialVersionUID = 1;

        private final int code;

        /** @param code 2 for no such register, 3 for a value that is not allowed */
        public Refusal(int code) {
            super("Modbus exception " + code, null, false, false);
            this.code = code;
        }

        int code() {
            return code;
        }
    }
}
