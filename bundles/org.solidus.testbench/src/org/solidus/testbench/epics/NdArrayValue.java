/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.epics;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.BitSet;
import org.epics.pva.data.PVABitSet;
import org.epics.pva.data.PVABool;
import org.epics.pva.data.PVAByteArray;
import org.epics.pva.data.PVAData;
import org.epics.pva.data.PVADoubleArray;
import org.epics.pva.data.PVAFloatArray;
import org.epics.pva.data.PVAInt;
import org.epics.pva.data.PVAIntArray;
import org.epics.pva.data.PVALong;
import org.epics.pva.data.PVAShortArray;
import org.epics.pva.data.PVASize;
import org.epics.pva.data.PVAString;
import org.epics.pva.data.PVAStructure;
import org.epics.pva.data.PVAStructureArray;
import org.epics.pva.data.PVAUnion;
import org.epics.pva.data.PVAny;
import org.epics.pva.data.nt.PVAAlarm;
import org.epics.pva.data.nt.PVATimeStamp;
import org.solidus.core.data.ElementType;

/** The fields of an NTNDArray and their bytes. For one thread. */
final class NdArrayValue {

    private static final int UBYTE = 1;

    private final PVALong compressedSize = new PVALong("compressedSize", false, 0);
    private final PVALong uncompressedSize = new PVALong("uncompressedSize", false, 0);
    private final PVAInt uniqueId = new PVAInt("uniqueId", false, 0);
    private final PVATimeStamp dataTimeStamp = new PVATimeStamp("dataTimeStamp", Instant.EPOCH);
    private final PVAString codecName = new PVAString("name", "");
    private final PVAInt original = new PVAInt("", false, 0);
    private final PVAStructure codec =
            new PVAStructure("codec", "codec_t", codecName, new PVAny("parameters", original));
    private final PVAStructureArray dimension = new PVAStructureArray("dimension", dimension());
    private int[] lengths = {};
    private final PVAUnion value = new PVAUnion(
            "value",
            "",
            new PVAByteArray("byteValue", false),
            new PVAByteArray("ubyteValue", true),
            new PVAShortArray("shortValue", false),
            new PVAShortArray("ushortValue", true),
            new PVAIntArray("intValue", false),
            new PVAIntArray("uintValue", true),
            new PVAFloatArray("floatValue"),
            new PVADoubleArray("doubleValue"));
    private final PVAStructure type = new PVAStructure(
            "",
            "epics:nt/NTNDArray:1.0",
            value,
            codec,
            compressedSize,
            uncompressedSize,
            dimension,
            uniqueId,
            dataTimeStamp,
            new PVAAlarm(),
            new PVATimeStamp());

    private static PVAStructure dimension() {
        return new PVAStructure(
                "",
                "dimension_t",
                new PVAInt("size", false, 0),
                new PVAInt("offset", false, 0),
                new PVAInt("fullSize", false, 0),
                new PVAInt("binning", false, 1),
                new PVABool("reverse", false));
    }

    PVAStructure type() {
        return type;
    }

    /** @param shape slowest axis first */
    void form(ElementType element, int[] shape, String codecOf, long bytes, long packed) {
        lengths = shape.clone();
        codecName.set(codecOf);
        original.set(scalar(element));
        compressedSize.set(packed);
        uncompressedSize.set(bytes);
    }

    void frame(int id, Instant taken) {
        uniqueId.set(id);
        dataTimeStamp.set(taken);
    }

    /** Appends everything, with these bytes as its value. */
    void encode(ByteBuffer out, ElementType element, ByteBuffer bytes) throws Exception {
        BitSet all = new BitSet();
        all.set(0);
        PVABitSet.encodeBitSet(all, out);
        for (PVAData field : type.get()) {
            if (field == dimension) {
                dimensions(out);
                continue;
            }
            if (field != value) {
                field.encode(out);
                continue;
            }
            boolean packed = !codecName.get().isEmpty();
            PVASize.encodeSize(packed ? UBYTE : selector(element), out);
            PVASize.encodeSize(packed ? bytes.remaining() : bytes.remaining() / element.bytes(), out);
            out.put(bytes);
        }
    }

    /** Fastest axis first: its place in a detector that is read as a whole. */
    private void dimensions(ByteBuffer out) {
        PVASize.encodeSize(lengths.length, out);
        for (int k = lengths.length - 1; k >= 0; k--) {
            out.put((byte) 1);
            out.putInt(lengths[k]).putInt(0).putInt(lengths[k]).putInt(1).put((byte) 0);
        }
    }

    private static int selector(ElementType element) {
        return switch (element) {
            case INT8 -> 0;
            case UINT8 -> UBYTE;
            case INT16 -> 2;
            case UINT16 -> 3;
            case INT32 -> 4;
            case UINT32 -> 5;
            case FLOAT32 -> 6;
            case FLOAT64 -> 7;
            default -> throw new IllegalArgumentException("A detector has no pixels of " + element.label() + ".");
        };
    }

    /** pvData's ScalarType. */
    private static int scalar(ElementType element) {
        return switch (element) {
            case INT8 -> 1;
            case INT16 -> 2;
            case INT32 -> 3;
            case UINT8 -> 5;
            case UINT16 -> 6;
            case UINT32 -> 7;
            case FLOAT32 -> 9;
            case FLOAT64 -> 10;
            default -> throw new IllegalArgumentException("A detector has no pixels of " + element.label() + ".");
        };
    }
}
