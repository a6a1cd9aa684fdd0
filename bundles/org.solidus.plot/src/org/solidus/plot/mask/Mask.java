/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.mask;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.solidus.plot.Subscription;

/**
 * A mask that is being edited, 1 = masked. Every edit can be undone; what happens between {@link #begin()} and
 * {@link #end()} (a stroke of the brush) is one edit. Undo remembers which pixels flipped, so that a long history of
 * strokes on a large image costs little. Confined to one thread, that of the user interface; {@link #bytes()} gives a
 * copy for others.
 */
public final class Mask {

    private static final long MOST_UNDO_BYTES = 64L << 20;

    private final int rows;
    private final int columns;
    private final byte[] pixels;
    private int masked;
    private final Deque<Flips> past = new ArrayDeque<>();
    private final Deque<Flips> future = new ArrayDeque<>();
    private Optional<BitSet> stroke = Optional.empty();
    private final List<Consumer<Changed>> listeners = new ArrayList<>();

    /** Nothing masked. @throws IllegalArgumentException when a length is not positive */
    public Mask(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("An image has rows and columns, not " + rows + " x " + columns + ".");
        }
        this.rows = rows;
        this.columns = columns;
        this.pixels = new byte[Math.multiplyExact(rows, columns)];
    }

    /** What changed: rows and columns, ends not included. */
    public record Changed(int rowFrom, int rowTo, int columnFrom, int columnTo) {}

    /** Pixels that flipped, counted from a first one. */
    private record Flips(int first, BitSet bits) {

        static Flips of(BitSet all) {
            int first = all.nextSetBit(0);
            return new Flips(first, all.get(first, all.length()));
        }

        long bytes() {
            return bits.size() / 8 + 64L;
        }
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    boolean get(int row, int column) {
        return pixels[row * columns + column] != 0;
    }

    /** How many pixels are masked. */
    public int masked() {
        return masked;
    }

    /** The mask, 1 = masked, row by row; a copy. */
    public byte[] bytes() {
        return pixels.clone();
    }

    /** Masks pixels, or frees them. */
    public void set(BitSet which, boolean mask) {
        BitSet flips = new BitSet(pixels.length);
        for (int i = which.nextSetBit(0); i >= 0 && i < pixels.length; i = which.nextSetBit(i + 1)) {
            if (pixels[i] != 0 != mask) {
                flips.set(i);
            }
        }
        edit(flips);
    }

    /** Masks what was free and frees what was masked. */
    void invert() {
        BitSet flips = new BitSet(pixels.length);
        flips.set(0, pixels.length);
        edit(flips);
    }

    /** Frees everything. */
    public void clear() {
        load(new byte[pixels.length]);
    }

    /**
     * Takes another mask in place of this one, as one edit.
     *
     * @param other not 0 = masked
     * @throws IllegalArgumentException when it has another number of pixels
     */
    public void load(byte[] other) {
        if (other.length != pixels.length) {
            throw new IllegalArgumentException("A mask of " + other.length + " pixels does not fit an image of " + rows
                    + " x " + columns + " pixels.");
        }
        BitSet flips = new BitSet(pixels.length);
        for (int i = 0; i < pixels.length; i++) {
            if (other[i] != 0 != (pixels[i] != 0)) {
                flips.set(i);
            }
        }
        edit(flips);
    }

    /** A stroke begins: what follows up to {@link #end()} is undone at once. */
    void begin() {
        if (stroke.isEmpty()) {
            stroke = Optional.of(new BitSet(pixels.length));
        }
    }

    /** A stroke ends. */
    void end() {
        Optional<BitSet> done = stroke;
        stroke = Optional.empty();
        done.filter(flips -> !flips.isEmpty()).ifPresent(this::remember);
    }

    /** A stroke ends and was not meant: everything is as it was when it began. */
    void cancel() {
        Optional<BitSet> done = stroke;
        stroke = Optional.empty();
        done.filter(flips -> !flips.isEmpty()).ifPresent(flips -> flip(Flips.of(flips)));
    }

    private void edit(BitSet flips) {
        if (flips.isEmpty()) {
            return;
        }
        if (stroke.isPresent()) {
            stroke.get().xor(flips);
        } else {
            remember(flips);
        }
        flip(Flips.of(flips));
    }

    private void remember(BitSet flips) {
        past.push(Flips.of(flips));
        future.clear();
        long bytes = past.stream().mapToLong(Flips::bytes).sum();
        while (bytes > MOST_UNDO_BYTES && past.size() > 1) {
            bytes -= past.removeLast().bytes();
        }
    }

    private void flip(Flips flips) {
        int rowFrom = rows;
        int rowTo = 0;
        int columnFrom = columns;
        int columnTo = 0;
        int row = 0;
        int start = 0; // of the row
        for (int bit = flips.bits.nextSetBit(0); bit >= 0; bit = flips.bits.nextSetBit(bit + 1)) {
            int i = flips.first + bit;
            pixels[i] ^= 1;
            masked += pixels[i] == 0 ? -1 : 1;
            if (i >= start + columns) {
                row = i / columns;
                start = row * columns;
            }
            columnFrom = Math.min(columnFrom, i - start);
            columnTo = Math.max(columnTo, i - start + 1);
            rowFrom = Math.min(rowFrom, row);
            rowTo = row + 1;
        }
        Changed changed = new Changed(rowFrom, rowTo, columnFrom, columnTo);
        List.copyOf(listeners).forEach(listener -> listener.accept(changed));
    }

    public boolean canUndo() {
        return !past.isEmpty();
    }

    public boolean canRedo() {
        return !future.isEmpty();
    }

    /** Takes the last edit back; nothing happens when there is none. */
    public void undo() {
        swap(past, future);
    }

    /** Makes the edit again that was taken back last; nothing happens when there is none. */
    public void redo() {
        swap(future, past);
    }

    private void swap(Deque<Flips> from, Deque<Flips> to) {
        end();
        if (!from.isEmpty()) {
            Flips flips = from.pop();
            to.push(flips);
            flip(flips);
        }
    }

    /** Tells of every change. */
    public Subscription listen(Consumer<Changed> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
