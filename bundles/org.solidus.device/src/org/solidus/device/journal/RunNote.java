/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a journal says of its run at the beginning.
 *
 * @param name of the run
 * @param title what is measured
 * @param operator who is responsible
 * @param sample what it is measured on
 * @param planFile where the plan was read from
 * @param plan its text
 * @param version of the program
 */
public record RunNote(
        String name, String title, String operator, String sample, String planFile, String plan, String version) {

    /** Of a journal whose beginning is lost. */
    static final RunNote UNKNOWN = new RunNote("", "", "", "", "", "", "");

    ByteBuffer pack() {
        return new Packer()
                .text(name)
                .text(title)
                .text(operator)
                .text(sample)
                .text(planFile)
                .text(plan)
                .text(version)
                .done();
    }

    static RunNote of(Unpacker in) throws IOException {
        return new RunNote(in.text(), in.text(), in.text(), in.text(), in.text(), in.text(), in.text());
    }
}
