/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.epics.pva.data.PVABitSet;
import org.epics.pva.data.PVAData;
import org.epics.pva.data.PVAInt;
import org.epics.pva.data.PVALong;
import org.epics.pva.data.PVANumber;
import org.epics.pva.data.PVASize;
import org.epics.pva.data.PVAString;
import org.epics.pva.data.PVAStructure;
import org.epics.pva.data.PVAStructureArray;
import org.epics.pva.data.PVATypeRegistry;
import org.epics.pva.data.PVAUnion;
import org.epics.pva.data.PVAny;
import org.solidus.core.data.ElementType;
import org.solidus.drivers.stream.Codec;
import org.solidus.drivers.stream.FrameForm;
import org.solidus.drivers.stream.Unpacker;

/**
 * Reads updates of an NTNDArray (EPICS V4 normative types, section NTNDArray). The pixels go from the received bytes into
 * the frame's array without another copy; of a frame's size nothing else is allocated. For one thread.
 *
 * <p>Of compressed frames the element type is in {@code codec.parameters}, as a number of pvData's ScalarType;
 * {@code compressedSize} says how much of the bytes counts, whatever the length of their array is. Their byte order is
 * carried nowhere: it is taken to be little-endian.
 */
final class NdArrayReader {

    /** The fields that are asked for. */
    static final List<String> FIELDS =
            List.of("value", "codec", "compressedSize", "uncompressedSize", "uniqueId", "dataTimeStamp", "dimension");

    /** pvData's ScalarType, by number. */
    private static final List<Optional<ElementType>> SCALARS = List.of(
            Optional.of(ElementType.UINT8),
            Optional.of(ElementType.INT8),
            Optional.of(ElementType.INT16),
            Optional.of(ElementType.INT32),
            Optional.of(ElementType.INT64),
            Optional.of(ElementType.UINT8),
            Optional.of(ElementType.UINT16),
            Optional.of(ElementType.UINT32),
            Optional.of(ElementType.UINT64),
            Optional.of(ElementType.FLOAT32),
            Optional.of(ElementType.FLOAT64));

    private final PVAStructure type;
    private final PVATypeRegistry types;
    private final PVAUnion value;
    private final ElementType[] options;
    private final PVAStructureArray dimensionField;
    private final Dimensions dimensions;
    private final PVAInt uniqueId;
    private final Optional<PVAString> codecName;
    private final Optional<PVAny> codecParameters;
    private final Optional<PVALong> compressedSize;
    private final Optional<PVAStructure> dataTimeStamp;
    private final Unpacker unpacker = new Unpacker();
    private ByteBuffer pixels = ByteBuffer.allocate(0);
    private int selected = -1;
    private FrameForm form;
    private int[] formDimensions = {};

    NdArrayReader(PVAStructure type, PVATypeRegistry types) throws IOException {
        this.type = type;
        this.types = types;
        if (!(field("value") instanceof PVAUnion union)
                || !(field("dimension") instanceof PVAStructureArray array)
                || !(field("uniqueId") instanceof PVAInt id)) {
            throw new IOException("it is no NTNDArray, but '" + type.getStructureName() + "'");
        }
        value = union;
        options = union.getOptions().stream().map(NdArrayReader::elementType).toArray(ElementType[]::new);
        dimensionField = array;
        dimensions = Dimensions.of(array);
        uniqueId = id;
        PVAStructure codec =
                field("codec") instanceof PVAStructure structure ? structure : new PVAStructure("codec", "");
        codecName = codec.<PVAData>get("name") instanceof PVAString name ? Optional.of(name) : Optional.empty();
        codecParameters = codec.<PVAData>get("parameters") instanceof PVAny any ? Optional.of(any) : Optional.empty();
        compressedSize = field("compressedSize") instanceof PVALong size ? Optional.of(size) : Optional.empty();
        dataTimeStamp = field("dataTimeStamp") instanceof PVAStructure time ? Optional.of(time) : Optional.empty();
    }

    private PVAData field(String name) {
        return type.get(name);
    }

    /** Of an option of the union; null where a frame can't be made of it. */
    private static ElementType elementType(PVAData option) {
        return switch (option.getType()) {
            case "boolean[]", "bool[]", "ubyte[]" -> ElementType.UINT8;
            case "byte[]" -> ElementType.INT8;
            case "short[]" -> ElementType.INT16;
            case "ushort[]" -> ElementType.UINT16;
            case "int[]" -> ElementType.INT32;
            case "uint[]" -> ElementType.UINT32;
            case "long[]" -> ElementType.INT64;
            case "ulong[]" -> ElementType.UINT64;
            case "float[]" -> ElementType.FLOAT32;
            case "double[]" -> ElementType.FLOAT64;
            default -> null;
        };
    }

    /**
     * Takes in an update: which fields changed, then these. What did not change is as before.
     *
     * @throws IOException when it can't be read; what follows on the line still can
     */
    void update(ByteBuffer in) throws IOException {
        try {
            BitSet changed = PVABitSet.decodeBitSet(in);
            for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
                decode(i == 0 ? type : type.get(i), in);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | OutOfMemoryError | StackOverflowError e) {
            // Lengths and depths are the peer's word: an array that is longer than memory is its lie, not our lack.
            throw new IOException("its bytes end early", e);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("its bytes are damaged: " + e.getMessage(), e);
        }
    }

    private void decode(PVAData field, ByteBuffer in) throws Exception {
        if (field == value) {
            choose(in);
        } else if (field == dimensionField) {
            dimensions.decode(in);
        } else if (field == type) {
            for (PVAData each : type.get()) {
                decode(each, in);
            }
        } else if (field != null) {
            field.decode(types, in);
        } else {
            throw new IOException("it changes a field that does not exist");
        }
    }

    /** Remembers where the pixels lie; they are taken by {@link #pixels}. */
    private void choose(ByteBuffer in) throws IOException {
        selected = PVASize.decodeSize(in);
        if (selected < 0) {
            return;
        }
        if (selected >= options.length || options[selected] == null) {
            throw new IOException("its values are of a kind that is none of numbers");
        }
        long bytes = (long) PVASize.decodeSize(in) * options[selected].bytes();
        if (bytes < 0 || bytes > in.remaining()) {
            throw new IOException("it announces " + bytes + " bytes of values where " + in.remaining() + " follow");
        }
        pixels = in.slice(in.position(), (int) bytes).order(in.order());
        in.position(in.position() + (int) bytes);
    }

    /** Number of the frame. */
    int uniqueId() {
        return uniqueId.get();
    }

    /** When it was taken, by the detector. */
    Optional<Instant> time() {
        return dataTimeStamp.flatMap(PvScalar::instant);
    }

    /**
     * Form of the frame of the last update.
     *
     * @throws IOException when it has none
     */
    FrameForm form() throws IOException {
        ElementType elements = elements();
        if (form == null || form.type() != elements || !dimensions.same(formDimensions)) {
            if (dimensions.elements() < 0) {
                throw new IOException("it states no dimensions that an array can have");
            }
            formDimensions = dimensions.numbers();
            form = FrameForm.of(elements, formDimensions);
        }
        return form;
    }

    private ElementType elements() throws IOException {
        if (selected < 0) {
            throw new IOException("it holds no values");
        }
        return codec() == Codec.NONE ? options[selected] : original();
    }

    private ElementType original() throws IOException {
        if (codecParameters.isPresent() && codecParameters.get().<PVAData>get() instanceof PVANumber number) {
            int scalar = number.getNumber().intValue();
            if (scalar >= 0 && scalar < SCALARS.size()) {
                return SCALARS.get(scalar).orElseThrow();
            }
            throw new IOException("its codec names the element type " + scalar + ", which does not exist");
        }
        throw new IOException("it is compressed, but does not say which element type it had");
    }

    private Codec codec() throws IOException {
        String name = codecName.map(PVAString::get).orElse("").trim();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "", "none" -> Codec.NONE;
            case "lz4" -> Codec.LZ4;
            case "bslz4" -> Codec.BSLZ4;
            default -> throw new IOException("it is compressed with '" + name + "', which Solidus does not know");
        };
    }

    /**
     * The pixels of the frame of the last update, in an array of their own.
     *
     * @throws IOException when they are not those of its form
     */
    Object pixels() throws IOException {
        FrameForm its = form();
        Codec codec = codec();
        if (codec == Codec.NONE) {
            return unpacker.unpack(pixels, codec, its.type(), its.elements());
        }
        long counts = compressedSize.map(PVALong::get).orElse(0L);
        int length = pixels.remaining();
        if (counts > length) {
            throw new IOException("it states " + counts + " compressed bytes where " + length + " came");
        }
        ByteBuffer packed = pixels.slice(0, counts > 0 ? (int) counts : length).order(ByteOrder.LITTLE_ENDIAN);
        return unpacker.unpack(packed, codec, its.type(), its.elements());
    }
}
