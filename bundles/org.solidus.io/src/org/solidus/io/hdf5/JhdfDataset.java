/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.AbstractNode;
import io.jhdf.ObjectHeader;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.FillValueMessage;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.source.Writing;

/** A dataset read by jhdf: it finds where the bytes lie, and they are decoded here. */
final class JhdfDataset implements Hdf5Dataset {

    private static final long UNDEFINED = -1;
    private static final int TEXT_LIMIT = 10_000_000;

    /** Space of a chunk is taken when it is written. Source: HDF5 File Format Specification 3.0, IV.A.2.f. */
    private static final int INCREMENTAL = 3;

    private final JhdfFile file;
    private final String path;
    private final Dataset dataset;
    private final Optional<StoredType> stored;
    private final long[] shape;
    private final long[] chunk;
    private final ChunkCache cache = new ChunkCache();
    private Optional<ChunkIndex> index = Optional.empty();

    JhdfDataset(JhdfFile file, String path, Dataset dataset) throws IOException {
        this.file = file;
        this.path = path;
        this.dataset = dataset;
        this.stored = StoredType.of(dataset.getDataType());
        this.shape = dataset.getDimensionsAsLong();
        this.chunk = dataset instanceof ChunkedDataset chunked
                ? Arrays.stream(chunked.getChunkDimensions()).asLongStream().toArray()
                : new long[0];
        boolean sound = chunk.length == 0 || chunk.length == shape.length;
        for (long length : shape) {
            sound &= length >= 0;
        }
        for (long length : chunk) {
            sound &= length > 0;
        }
        if (!sound) {
            throw new IOException(path + " of " + file.path() + " can't be read: its shape " + Arrays.toString(shape)
                    + " in chunks " + Arrays.toString(chunk) + " makes no sense; the file is damaged.");
        }
    }

    @Override
    public Path file() {
        return file.path();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Optional<ElementType> type() {
        return stored.map(StoredType::type);
    }

    @Override
    public boolean text() {
        DataType type = dataset.getDataType();
        return type instanceof StringData || type instanceof VariableLength vlen && vlen.isVariableLengthString();
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    @Override
    public long[] chunk() {
        return chunk.clone();
    }

    @Override
    public Hdf5Attributes attributes() throws IOException {
        return file.guarded(path, () -> JhdfFile.read(dataset));
    }

    @Override
    public Object read(long[] offset, int[] count) throws IOException {
        StoredType type = stored.orElseThrow(() -> Boxes.noNumbers(this));
        int elements = Boxes.elements(this, type.type(), offset, count);
        if (elements == 0) {
            return type.decode(ByteBuffer.allocate(0), 0);
        }
        return file.guarded(
                path,
                () -> type.decode(
                        switch (dataset) {
                            case ChunkedDataset chunked -> chunks(chunked, type.bytes(), offset, count);
                            case ContiguousDataset contiguous -> contiguous(contiguous, type.bytes(), offset, count);
                            default -> compact(type.bytes(), offset, count);
                        },
                        elements));
    }

    private ByteBuffer chunks(ChunkedDataset chunked, int size, long[] offset, int[] count) throws IOException {
        return new ChunkReader(this, chunked, index(chunked), size, fill(size), cache).read(offset, count);
    }

    @Override
    public boolean stored(long[] offset, int[] count) throws IOException {
        Boxes.elements(this, stored.orElseThrow(() -> Boxes.noNumbers(this)).type(), offset, count);
        return dataset instanceof ChunkedDataset chunked
                && file.guarded(path, () -> new ChunkReader(this, chunked, index(chunked), 1, new byte[1], cache)
                        .allThere(offset, count));
    }

    @Override
    public Writing writing() {
        return file.writing();
    }

    @Override
    public boolean settles(int[] count) {
        ObjectHeader header = ((AbstractNode) dataset).getHeader();
        boolean settles = chunk.length > 0
                && header.hasMessageOfType(FillValueMessage.class)
                && header.getMessageOfType(FillValueMessage.class).getSpaceAllocationTime() == INCREMENTAL;
        for (int axis = 0; axis < chunk.length; axis++) {
            settles &= chunk[axis] <= count[axis];
        }
        return settles;
    }

    private synchronized ChunkIndex index(ChunkedDataset chunked) throws IOException {
        if (index.isEmpty()) {
            index = Optional.of(foundIndex(chunked));
        }
        return index.get();
    }

    private ChunkIndex foundIndex(ChunkedDataset chunked) throws IOException {
        ObjectHeader header = ((AbstractNode) dataset).getHeader();
        Optional<ChunkIndex> array = header.getMessageOfType(DataLayoutMessage.class)
                        instanceof DataLayoutMessage.ChunkedDataLayoutMessageV4 layout
                ? ArrayIndex.of(
                        file,
                        layout,
                        header.getMessageOfType(DataSpaceMessage.class).getDataSpace(),
                        chunked.getChunkDimensions(),
                        stored.orElseThrow(() -> Boxes.noNumbers(this)).bytes(),
                        !chunked.getFilters().isEmpty())
                : Optional.empty();
        return array.orElse(new JhdfIndex(chunked));
    }

    /** One element where nothing was written. */
    private byte[] fill(int size) {
        byte[] fill = new byte[size];
        ObjectHeader header = ((AbstractNode) dataset).getHeader();
        if (header.hasMessageOfType(FillValueMessage.class)) {
            FillValueMessage message = header.getMessageOfType(FillValueMessage.class);
            if (message.isFillValueDefined() && message.getFillValue().remaining() == size) {
                message.getFillValue().get(fill);
            }
        }
        return fill;
    }

    private ByteBuffer contiguous(ContiguousDataset contiguous, int size, long[] offset, int[] count)
            throws IOException {
        byte[] bytes = new byte[Math.multiplyExact(Arrays.stream(count).reduce(1, Math::multiplyExact), size)];
        ByteBuffer all = ByteBuffer.wrap(bytes);
        long address = contiguous.getDataAddress();
        if (address == UNDEFINED) {
            byte[] fill = fill(size);
            while (all.hasRemaining()) {
                all.put(fill);
            }
            return all.flip();
        }
        long start = address + file.userBlock();
        if (address < 0 || start > file.channel().size() - Boxes.product(elements(), size)) {
            throw new IOException(
                    path + " of " + file.path() + " ends at byte " + (start + Boxes.product(elements(), size))
                            + ", but the file has " + file.channel().size() + " bytes; it was cut short.");
        }
        new Runs(shape, offset, count).forEach((from, to, length) -> {
            all.limit((to + length) * size).position(to * size);
            if (!file.channel().readFully(all, start + from * size)) {
                throw new IOException(path + " of " + file.path() + " ends early; the file was cut short.");
            }
        });
        return all.clear();
    }

    /** Small datasets lie in their header. */
    private ByteBuffer compact(int size, long[] offset, int[] count) throws IOException {
        ByteBuffer data = ((DatasetBase) dataset).getDataBuffer();
        byte[] bytes = new byte[Math.multiplyExact(Arrays.stream(count).reduce(1, Math::multiplyExact), size)];
        new Runs(shape, offset, count)
                .forEach((from, to, length) -> data.get(Math.toIntExact(from * size), bytes, to * size, length * size));
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public String[] texts() throws IOException {
        if (!text()) {
            throw new IOException(path + " of " + file.path() + " holds no texts.");
        }
        if (elements() > TEXT_LIMIT) {
            throw new IOException(
                    path + " of " + file.path() + " holds " + elements() + " texts; that is too many to read at once.");
        }
        return file.guarded(path, () -> texts(dataset.isEmpty() ? new String[0] : dataset.getDataFlat()));
    }

    private static String[] texts(Object data) {
        if (!data.getClass().isArray()) {
            return new String[] {String.valueOf(data)};
        }
        String[] texts = new String[Array.getLength(data)];
        Arrays.setAll(texts, i -> Hdf5Attributes.plain(Array.get(data, i))
                .map(Object::toString)
                .orElse(""));
        return texts;
    }
}
