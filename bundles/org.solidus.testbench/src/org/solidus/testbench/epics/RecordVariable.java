/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.epics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.BitSet;
import org.epics.pva.data.PVABitSet;
import org.epics.pva.data.PVADouble;
import org.epics.pva.data.PVAInt;
import org.epics.pva.data.PVAString;
import org.epics.pva.data.PVAStructure;
import org.epics.pva.data.nt.PVATimeStamp;

/** A record by pvAccess: NTScalar of a double. */
final class RecordVariable implements PvaVariable {

    private static final int BYTES = 512;

    private final Records records;
    private final String name;

    RecordVariable(Records records, String name) {
        this.records = records;
        this.name = name;
    }

    private static PVAStructure structure(double number, int severity, Instant time) {
        return new PVAStructure(
                "",
                "epics:nt/NTScalar:1.0",
                new PVADouble("value", number),
                new PVAStructure(
                        "alarm",
                        "alarm_t",
                        new PVAInt("severity", false, severity),
                        new PVAInt("status", false, 0),
                        new PVAString("message", "")),
                new PVATimeStamp("timeStamp", time),
                new PVAStructure(
                        "display",
                        "",
                        new PVADouble("limitLow", Records.LOW),
                        new PVADouble("limitHigh", Records.HIGH),
                        new PVAString("description", ""),
                        new PVAString("units", "degC")),
                new PVAStructure(
                        "control",
                        "control_t",
                        new PVADouble("limitLow", Records.LOW),
                        new PVADouble("limitHigh", Records.HIGH),
                        new PVADouble("minStep", 0)));
    }

    @Override
    public PVAStructure type() {
        return structure(0, 0, Instant.EPOCH);
    }

    @Override
    public void encode(ByteBuffer message) throws IOException {
        Records.Value value = records.value(name);
        BitSet all = new BitSet();
        all.set(0);
        PVABitSet.encodeBitSet(all, message);
        try {
            structure(value.number(), value.severity(), value.time()).encode(message);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public int capacity() {
        return BYTES;
    }

    @Override
    public void written(BitSet changed, PVAStructure written) throws IOException {
        PVADouble number = written.get("value");
        if (!records.set(name, number.get())) {
            throw new IOException("Write refused");
        }
    }

    @Override
    public void monitor(Updates to) throws IOException {
        ByteBuffer message = to.message(BYTES);
        encode(message);
        to.send(message);
    }
}
