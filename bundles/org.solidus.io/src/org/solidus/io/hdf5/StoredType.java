/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.object.datatype.BitField;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/**
 * How numbers lie in the file.
 *
 * @param type what they become; half floats become float32
 * @param order of their bytes
 * @param bytes of one number in the file
 */
record StoredType(ElementType type, ByteOrder order, int bytes) {

    private static final int HALF = 2;

    /** The stored type of a dataset; empty when it holds no plain numbers. */
    static Optional<StoredType> of(DataType type) {
        return switch (type) {
            case FixedPoint whole -> whole(whole);
            case FloatingPoint real -> real(real);
            case EnumDataType words -> of(words.getBaseType());
            case BitField bits ->
                Optional.of(bits)
                        .filter(b -> powerOfTwo(b.getSize()))
                        .map(b -> new StoredType(integer(b.getSize(), false), b.getByteOrder(), b.getSize()));
            case CompoundDataType compound -> complex(compound);
            default -> Optional.empty();
        };
    }

    private static Optional<StoredType> whole(FixedPoint whole) {
        boolean plain = powerOfTwo(whole.getSize())
                && whole.getBitOffset() == 0
                && whole.getBitPrecision() == whole.getSize() * 8;
        return plain
                ? Optional.of(new StoredType(
                        integer(whole.getSize(), whole.isSigned()), whole.getByteOrder(), whole.getSize()))
                : Optional.empty();
    }

    private static boolean powerOfTwo(int bytes) {
        return bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
    }

    private static ElementType integer(int bytes, boolean signed) {
        return switch (bytes) {
            case 1 -> signed ? ElementType.INT8 : ElementType.UINT8;
            case 2 -> signed ? ElementType.INT16 : ElementType.UINT16;
            case 4 -> signed ? ElementType.INT32 : ElementType.UINT32;
            default -> signed ? ElementType.INT64 : ElementType.UINT64;
        };
    }

    /** IEEE numbers alone. */
    private static Optional<StoredType> real(FloatingPoint real) {
        boolean ieee = real.getBitOffset() == 0
                && real.getBitPrecision() == real.getSize() * 8
                && switch (real.getSize()) {
                    case 2 -> real.getExponentSize() == 5 && real.getMantissaSize() == 10;
                    case 4 -> real.getExponentSize() == 8 && real.getMantissaSize() == 23;
                    case 8 -> real.getExponentSize() == 11 && real.getMantissaSize() == 52;
                    default -> false;
                };
        return ieee
                ? Optional.of(new StoredType(
                        real.getSize() == 8 ? ElementType.FLOAT64 : ElementType.FLOAT32,
                        real.getByteOrder(),
                        real.getSize()))
                : Optional.empty();
    }

    /** Complex numbers lie as a compound of two equal reals, which h5py calls r and i. */
    private static Optional<StoredType> complex(CompoundDataType compound) {
        List<CompoundDataMember> members = compound.getMembers();
        if (members.size() != 2
                || !members.get(0).getName().startsWith("r")
                || !members.get(1).getName().startsWith("i")) {
            return Optional.empty();
        }
        Optional<StoredType> re = of(members.get(0).getDataType());
        if (re.isEmpty()
                || !re.equals(of(members.get(1).getDataType()))
                || !re.get().type.floating()) {
            return Optional.empty();
        }
        int part = re.get().bytes;
        boolean dense =
                members.get(0).getOffset() == 0 && members.get(1).getOffset() == part && compound.getSize() == 2 * part;
        return dense && part > HALF
                ? Optional.of(new StoredType(
                        part == 4 ? ElementType.COMPLEX64 : ElementType.COMPLEX128, re.get().order, 2 * part))
                : Optional.empty();
    }

    /** The numbers as a new primitive array. */
    Object decode(ByteBuffer stored, int elements) {
        ByteBuffer buffer = stored.order(order);
        Object array = NDArray.allocate(type, elements);
        switch (array) {
            case byte[] a -> buffer.get(a);
            case short[] a -> buffer.asShortBuffer().get(a);
            case int[] a -> buffer.asIntBuffer().get(a);
            case long[] a -> buffer.asLongBuffer().get(a);
            case float[] a when bytes == HALF -> halves(buffer, a);
            case float[] a -> buffer.asFloatBuffer().get(a);
            case double[] a -> buffer.asDoubleBuffer().get(a);
            default -> throw new IllegalStateException(type.label());
        }
        return array;
    }

    private static void halves(ByteBuffer buffer, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.float16ToFloat(buffer.getShort());
        }
    }
}
