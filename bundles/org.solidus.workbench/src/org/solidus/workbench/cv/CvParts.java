/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.cv;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.figure.result.CvLog;
import org.solidus.workbench.shelf.ShelfNode;

/**
 * Which results belong together: a log of a cell, the verdict on it, the state of the beam.
 *
 * @param logs names of all logs with a potential and a current, in the order of the pipeline
 * @param log name of the one that is shown; empty: there is none
 * @param verdict name of what was made of it; empty: nothing was
 * @param beam name of the log that tells the state of the beam; empty: nobody wrote it down
 * @param beamColumn its column
 * @param clock name of the log on the clock of the frames; empty: there is none
 */
record CvParts(List<String> logs, String log, String verdict, String beam, String beamColumn, String clock) {

    static final CvParts NOTHING = new CvParts(List.of(), "", "", "", "", "");

    private static final List<String> BEAM = List.of("beam", "beam on", "beam_on", "beam state");
    private static final Set<String> MOVED = Set.of("time.apply");

    /** @param wanted name of the log to show; where there is none of that name, the one that has a verdict */
    static CvParts of(List<ShelfNode> nodes, String wanted) {
        List<String> logs = nodes.stream()
                .filter(node -> isSingle(node) && CvLog.isLog(node.signature().columns()) && !isVerdict(node))
                .map(ShelfNode::name)
                .toList();
        if (logs.isEmpty()) {
            return NOTHING;
        }
        String judged = nodes.stream()
                .filter(CvParts::isVerdict)
                .map(ShelfNode::input)
                .filter(logs::contains)
                .reduce((first, last) -> last)
                .orElse(logs.get(0));
        String log = logs.contains(wanted) ? wanted : judged;
        Set<String> same = relatives(nodes, log);
        String verdict = nodes.stream()
                .filter(node -> isVerdict(node) && same.contains(node.input()))
                .map(ShelfNode::name)
                .reduce((first, last) -> last)
                .orElse("");
        String clock = nodes.stream()
                .filter(node -> MOVED.contains(node.step()) && logs.contains(node.name()))
                .filter(node -> same.contains(node.name()) || same.contains(node.input()))
                .map(ShelfNode::name)
                .findFirst()
                .orElse("");
        Optional<ShelfNode> own = nodes.stream()
                .filter(node -> node.name().equals(log) && beamColumn(node).isPresent())
                .findFirst();
        Optional<ShelfNode> beam = own.or(() -> nodes.stream()
                .filter(node ->
                        isSingle(node) && !isVerdict(node) && beamColumn(node).isPresent())
                .findFirst());
        return new CvParts(
                logs,
                log,
                verdict,
                beam.map(ShelfNode::name).orElse(""),
                beam.flatMap(CvParts::beamColumn).orElse(""),
                clock);
    }

    /** The log, what it was made of, and what was made of it row by row. */
    private static Set<String> relatives(List<ShelfNode> nodes, String log) {
        Set<String> same = new HashSet<>(Set.of(log));
        for (int i = 0; i < nodes.size(); i++) {
            for (ShelfNode node : nodes) {
                boolean moved = MOVED.contains(node.step());
                if (moved && (same.contains(node.name()) || same.contains(node.input()))) {
                    same.add(node.name());
                    same.add(node.input());
                }
            }
        }
        return same;
    }

    private static boolean isSingle(ShelfNode node) {
        return node.signature().isTable() && node.signature().frames() == 1;
    }

    private static boolean isVerdict(ShelfNode node) {
        return node.signature().isTable() && node.signature().column("verdict").isPresent();
    }

    private static Optional<String> beamColumn(ShelfNode node) {
        return node.signature().columns().stream()
                .filter(column -> BEAM.contains(column.name().toLowerCase(java.util.Locale.ROOT))
                        || !column.categories().isEmpty() && isOnOff(column))
                .filter(column -> column.type() != Column.Type.TEXT)
                .map(ColumnSpec::name)
                .findFirst();
    }

    private static boolean isOnOff(ColumnSpec column) {
        return column.categories().stream().anyMatch(kind -> kind.name().equalsIgnoreCase("on"))
                && column.categories().stream().anyMatch(kind -> kind.name().equalsIgnoreCase("off"));
    }
}
