/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.solidus.crystal.cif.CifLexer.Kind;
import org.solidus.crystal.cif.CifLexer.Token;

/** Reads the data blocks of CIF 1.1 text. Save frames and global blocks, which data files do not use, are refused. */
final class CifParser {

    private final String file;
    private final CifLexer lexer;
    private final List<CifBlock> blocks = new ArrayList<>();
    private Token token;

    private CifParser(String file, String text) throws CifException {
        this.file = file;
        this.lexer = new CifLexer(file, text);
        this.token = lexer.next();
    }

    /**
     * Reads all blocks.
     *
     * @param file name for messages
     * @param text the whole CIF
     * @return at least one block
     * @throws CifException if the text is no CIF
     */
    public static List<CifBlock> parse(String file, String text) throws CifException {
        CifParser parser = new CifParser(file, text);
        while (parser.token.kind() != Kind.END) {
            parser.block();
        }
        if (parser.blocks.isEmpty()) {
            throw new CifException(file + " is no CIF: it holds no data block (data_...)");
        }
        return List.copyOf(parser.blocks);
    }

    private void block() throws CifException {
        if (token.kind() != Kind.DATA) {
            throw unexpected("a data block (data_...) must come first");
        }
        String name = token.text();
        advance();
        Map<String, CifValue> items = new LinkedHashMap<>();
        List<CifLoop> loops = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (token.kind() == Kind.NAME || token.kind() == Kind.LOOP) {
            if (token.kind() == Kind.LOOP) {
                loops.add(loop(names));
            } else {
                item(items, names);
            }
        }
        if (token.kind() != Kind.DATA && token.kind() != Kind.END) {
            throw unexpected("a data name (_...), loop_ or the next block is needed here");
        }
        blocks.add(new CifBlock(name, items, loops));
    }

    private void item(Map<String, CifValue> items, Set<String> names) throws CifException {
        String name = token.text();
        requireNew(name, names);
        advance();
        if (token.kind() != Kind.VALUE) {
            throw unexpected("the value of " + name + " is missing");
        }
        items.put(name, value());
        advance();
    }

    private CifLoop loop(Set<String> known) throws CifException {
        int line = token.line();
        advance();
        List<String> names = new ArrayList<>();
        while (token.kind() == Kind.NAME) {
            requireNew(token.text(), known);
            names.add(token.text());
            advance();
        }
        if (names.isEmpty()) {
            throw unexpected("the loop of line " + line + " has no data names");
        }
        List<CifValue> values = new ArrayList<>();
        while (token.kind() == Kind.VALUE) {
            values.add(value());
            advance();
        }
        if (values.size() % names.size() != 0) {
            throw new CifException(file + ", line " + line + ": the loop has " + names.size() + " names ("
                    + names.getFirst() + ", ...) but " + values.size()
                    + " values; a value is missing or one too many");
        }
        return new CifLoop(names, line, values);
    }

    private CifValue value() {
        return new CifValue(token.text(), token.quoted(), token.line());
    }

    private void requireNew(String name, Set<String> names) throws CifException {
        if (!names.add(name)) {
            throw new CifException(
                    file + ", line " + token.line() + ": " + name + " is given twice in this block; keep one");
        }
    }

    private void advance() throws CifException {
        token = lexer.next();
    }

    private CifException unexpected(String why) {
        String shown = token.text().length() > 60 ? token.text().substring(0, 60) + "..." : token.text();
        return new CifException(file + ", line " + token.line() + ": " + why
                + (token.kind() == Kind.END ? ", but the file ends" : "; found \"" + shown + "\""));
    }
}
