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
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;

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
            case BitField bits -> whole(bits.getSize(), false, bits.getByteOrder());
            case CompoundDataType compound -> complex(compound);
            default -> Optional.empty();
        };
    }

    private static Optional<StoredType> whole(FixedPoint whole) {
        boolean plain = whole.getBitOffset() == 0 && whole.getBitPrecision() == whole.getSize() * 8;
        return plain ? whole(whole.getSize(), whole.isSigned(), whole.getByteOrder()) : Optional.empty();
    }

    private static Optional<StoredType> whole(int bytes, boolean signed, ByteOrder order) {
        return ElementType.integer(8L * bytes, signed).map(type -> new StoredType(type, order, bytes));
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
        Object array = NDArray.allocate(type, elements);
        if (type == ElementType.FLOAT32 && bytes == HALF) {
            halves(stored.order(order), (float[]) array);
        } else {
            BinaryFile.copy(stored.order(order), array, 0, Array.getLength(array));
        }
        return array;
    }

    private static void halves(ByteBuffer buffer, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.float16ToFloat(buffer.getShort());
        }
    }
}
