/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The links of a group, old style and new. jhdf reads them together with what they lead to, so that one object that it
 * does not know makes a whole group unreadable; here they are read alone.
 */
final class GroupLinks {

    private static final long UNDEFINED = -1;
    private static final int SOFT = 2;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final HdfBackingStorage storage;
    private final Map<String, Link> links = new LinkedHashMap<>();

    private GroupLinks(HdfBackingStorage storage) {
        this.storage = storage;
    }

    /** Where a name leads to. */
    sealed interface Link {

        /** An object of this file. */
        record Hard(long address) implements Link {}

        /** A path of this file. */
        record Soft(String path) implements Link {}

        /** A path of another file. */
        record External(String file, String path) implements Link {}
    }

    static Map<String, Link> of(ObjectHeader group, HdfBackingStorage storage) {
        GroupLinks links = new GroupLinks(storage);
        if (group.hasMessageOfType(SymbolTableMessage.class)) {
            links.addOld(group.getMessageOfType(SymbolTableMessage.class));
        } else {
            links.addNew(group);
        }
        return links.links;
    }

    private void addOld(SymbolTableMessage table) {
        ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
        for (long node :
                BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses()) {
            for (SymbolTableEntry entry : new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
                links.put(
                        printable(text(names, entry.getLinkNameOffset())),
                        entry.getCacheType() == SOFT
                                ? new Link.Soft(printable(text(names, entry.getLinkValueOffset())))
                                : new Link.Hard(entry.getObjectHeaderAddress()));
            }
        }
    }

    /** Only in a damaged file do names hold control characters; they would break the sentences that name them. */
    private static String printable(String name) {
        return CONTROL.matcher(name).replaceAll("?");
    }

    private static String text(ByteBuffer heap, int offset) {
        return Utils.readUntilNull(heap.duplicate().position(offset));
    }

    private void addNew(ObjectHeader group) {
        if (!group.hasMessageOfType(LinkInfoMessage.class)) {
            throw new HdfException("It is neither a group nor a dataset");
        }
        LinkInfoMessage info = group.getMessageOfType(LinkInfoMessage.class);
        if (info.getBTreeNameIndexAddress() == UNDEFINED) {
            group.getMessagesOfType(LinkMessage.class).forEach(this::add);
            return;
        }
        List<LinkNameForIndexedGroupRecord> records =
                new BTreeV2<LinkNameForIndexedGroupRecord>(storage, info.getBTreeNameIndexAddress()).getRecords();
        FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
        for (LinkNameForIndexedGroupRecord record : records) {
            add(LinkMessage.fromBuffer(heap.getId(record.getId()), storage.getSuperblock()));
        }
    }

    private void add(LinkMessage link) {
        links.put(
                printable(link.getLinkName()),
                switch (link.getLinkType()) {
                    case HARD -> new Link.Hard(link.getHardLinkAddress());
                    case SOFT -> new Link.Soft(printable(link.getSoftLink()));
                    case EXTERNAL -> new Link.External(link.getExternalFile(), link.getExternalPath());
                });
    }
}
