/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.FractalHeap;
import io.jhdf.GlobalHeap;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.AttributeNameForIndexedAttributesRecord;
import io.jhdf.checksum.ChecksumUtils;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.exceptions.UnsupportedHdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.Message;
import io.jhdf.object.message.ObjectHeaderContinuationMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a virtual dataset. jhdf reads every part of it but the layout, and gives up the whole for that one;
 * here the parts are taken one by one, and the layout is read. Source: HDF5 File Format Specification 3.0, IV.A (object
 * headers), IV.A.2.i (layout class 3) and III.F (virtual dataset heap object).
 */
final class VirtualHeader {

    private static final int LAYOUT = DataLayout.MESSAGE;
    private static final int MOST_MESSAGES = 10_000;
    private static final int MOST_MAPPINGS = 10_000_000;

    private final HdfBackingStorage storage;
    private final List<Message> messages = new ArrayList<>();
    private Optional<DataLayout> layout = Optional.empty();
    private boolean creationOrder;

    private VirtualHeader(HdfBackingStorage storage) {
        this.storage = storage;
    }

    /** Where the mappings lie: an object of a global heap. */
    private record DataLayout(long heap, int object) {
        static final int MESSAGE = 8;
        static final int VERSION = 4;
        static final int VIRTUAL = 3;
    }

    /**
     * Reads the header at an address.
     *
     * @return empty when it is no virtual dataset's
     */
    static Optional<VirtualHeader> read(HdfBackingStorage storage, long address) {
        VirtualHeader header = new VirtualHeader(storage);
        if (storage.readBufferFromAddress(address, 1).get() == 1) {
            header.readFirst(address);
        } else {
            header.readSecond(address);
        }
        return header.layout.isPresent() ? Optional.of(header) : Optional.empty();
    }

    private void readFirst(long address) {
        ByteBuffer prefix = storage.readBufferFromAddress(address, 16);
        int size = prefix.getInt(8);
        readMessages(storage.readBufferFromAddress(address + 16, size), 8);
    }

    private void readSecond(long address) {
        ByteBuffer prefix = storage.readBufferFromAddress(address, 6);
        require(prefix, "OHDR");
        int flags = prefix.get(5);
        creationOrder = (flags & 4) != 0;
        int width = 1 << (flags & 3);
        int before = 6 + ((flags & 32) != 0 ? 16 : 0) + ((flags & 16) != 0 ? 4 : 0);
        int size = Utils.readBytesAsUnsignedInt(storage.readBufferFromAddress(address + before, width), width);
        ChecksumUtils.validateChecksum(storage.readBufferFromAddress(address, Math.addExact(before + width + 4, size)));
        readMessages(storage.readBufferFromAddress(address + before + width, size), 4);
    }

    private static void require(ByteBuffer block, String signature) {
        byte[] found = new byte[signature.length()];
        block.get(found);
        if (!signature.equals(new String(found, StandardCharsets.ISO_8859_1))) {
            throw new HdfException("An object header does not begin with " + signature);
        }
    }

    /** @param prefix bytes before the contents of a message: 8 in the first version of headers, 4 in the second */
    private void readMessages(ByteBuffer block, int prefix) {
        block.order(ByteOrder.LITTLE_ENDIAN);
        int before = prefix + (prefix == 4 && creationOrder ? 2 : 0);
        while (block.remaining() >= before && messages.size() < MOST_MESSAGES) {
            int start = block.position();
            int type = prefix == 8 ? block.getShort(start) & 0xffff : block.get(start) & 0xff;
            int size = block.getShort(start + (prefix == 8 ? 2 : 1)) & 0xffff;
            ByteBuffer message = block.slice(start, before + size).order(ByteOrder.LITTLE_ENDIAN);
            block.position(start + before + size);
            if (!takenAsLayout(type, message, before)) {
                readMessage(message, prefix);
            }
        }
    }

    private boolean takenAsLayout(int type, ByteBuffer message, int before) {
        boolean virtual = type == LAYOUT
                && message.get(before) == DataLayout.VERSION
                && message.get(before + 1) == DataLayout.VIRTUAL;
        if (virtual) {
            ByteBuffer contents = message.position(before + 2);
            layout = Optional.of(new DataLayout(
                    Utils.readBytesAsUnsignedLong(contents, storage.getSizeOfOffsets()), contents.getInt()));
        }
        return virtual;
    }

    private void readMessage(ByteBuffer bytes, int prefix) {
        Message message = prefix == 8
                ? Message.readObjectHeaderV1Message(bytes, storage)
                : Message.readObjectHeaderV2Message(bytes, storage, creationOrder);
        messages.add(message);
        if (message instanceof ObjectHeaderContinuationMessage more) {
            ByteBuffer block = storage.readBufferFromAddress(more.getOffset(), more.getLength());
            if (prefix == 4) {
                ChecksumUtils.validateChecksum(block.duplicate().order(ByteOrder.LITTLE_ENDIAN));
                require(block, "OCHK");
                block.limit(block.limit() - 4);
            }
            readMessages(block, prefix);
        }
    }

    private <T extends Message> Optional<T> first(Class<T> type) {
        return messages.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    DataType type() {
        return first(DataTypeMessage.class)
                .orElseThrow(() -> new HdfException("A virtual dataset has no type"))
                .getDataType();
    }

    /** Its lengths when it was made; one that goes on is as long as what it is made of. */
    long[] shape() {
        return first(DataSpaceMessage.class)
                .orElseThrow(() -> new HdfException("A virtual dataset has no shape"))
                .getDataSpace()
                .getDimensionsAsLong();
    }

    /** The bytes of an element where nothing is mapped; empty for zeros. */
    Optional<ByteBuffer> fill() {
        return first(FillValueMessage.class)
                .filter(FillValueMessage::isFillValueDefined)
                .map(FillValueMessage::getFillValue);
    }

    Hdf5Attributes attributes() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (AttributeMessage attribute : attributeMessages()) {
            Hdf5Attributes.plain(value(attribute)).ifPresent(value -> values.put(attribute.getName(), value));
        }
        return new Hdf5Attributes(values);
    }

    private Object value(AttributeMessage attribute) {
        try {
            ByteBuffer data = attribute.getDataBuffer();
            return data == null
                    ? new String[0]
                    : DatasetReader.readDataset(
                            attribute.getDataType(),
                            data,
                            attribute.getDataSpace().getDimensions(),
                            storage);
        } catch (UnsupportedHdfException | IllegalArgumentException e) {
            return new Object();
        }
    }

    private List<AttributeMessage> attributeMessages() {
        List<AttributeMessage> all = new ArrayList<>(messages.stream()
                .filter(AttributeMessage.class::isInstance)
                .map(AttributeMessage.class::cast)
                .toList());
        Optional<AttributeInfoMessage> dense =
                first(AttributeInfoMessage.class).filter(info -> info.getFractalHeapAddress() != -1);
        if (dense.isPresent()) {
            FractalHeap heap = new FractalHeap(storage, dense.get().getFractalHeapAddress());
            List<AttributeNameForIndexedAttributesRecord> records = new BTreeV2<
                            AttributeNameForIndexedAttributesRecord>(
                            storage, dense.get().getAttributeNameBTreeAddress())
                    .getRecords();
            for (AttributeNameForIndexedAttributesRecord record : records) {
                all.add(new AttributeMessage(heap.getId(record.getHeapId()), storage, record.getFlags()));
            }
        }
        return all;
    }

    /** What the dataset is made of. */
    List<VirtualMapping> mappings() {
        DataLayout where = layout.orElseThrow();
        if (where.heap() == -1) {
            return List.of();
        }
        ByteBuffer block = new GlobalHeap(storage, where.heap())
                .getObjectData(where.object())
                .order(ByteOrder.LITTLE_ENDIAN);
        ChecksumUtils.validateChecksum(block.duplicate().order(ByteOrder.LITTLE_ENDIAN));
        int version = block.get();
        if (version != 0) {
            throw new UnsupportedHdfException("Its virtual layout is of version " + version);
        }
        long count = Utils.readBytesAsUnsignedLong(block, storage.getSizeOfLengths());
        if (count < 0 || count > MOST_MAPPINGS) {
            throw new HdfException("It claims to be made of " + count + " parts");
        }
        List<VirtualMapping> mappings = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            String file = text(block);
            String dataset = text(block);
            Optional<Selection> source = Selection.parse(block);
            Optional<Selection> virtual = Selection.parse(block);
            mappings.add(new VirtualMapping(virtual, source, file, dataset));
        }
        return mappings;
    }

    private static String text(ByteBuffer block) {
        int start = block.position();
        while (block.get() != 0) {
            continue;
        }
        byte[] text = new byte[block.position() - 1 - start];
        block.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
