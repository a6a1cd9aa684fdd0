/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.Command;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.commands.ICommandService;
import org.junit.jupiter.api.Test;
import org.solidus.workbench.Ui;
import org.solidus.workbench.help.Markdown.Block;
import org.solidus.workbench.help.Markdown.Heading;
import org.solidus.workbench.help.Markdown.Item;
import org.solidus.workbench.help.Markdown.Paragraph;
import org.solidus.workbench.help.Markdown.Picture;
import org.solidus.workbench.help.Markdown.Span;

class HelpTest {

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> dead = new ArrayList<>();
        for (String page : HelpPages.names()) {
            for (Block block : Markdown.parse(HelpPages.text(page).orElseThrow())) {
                for (Span span : spans(block)) {
                    if (!span.target().isEmpty() && !leads(span.target())) {
                        dead.add(page + ": " + span.target());
                    }
                }
                if (block instanceof Picture picture
                        && HelpPages.picture(picture.file()).isEmpty()) {
                    dead.add(page + ": " + picture.file());
                }
            }
        }
        assertEquals(List.of(), dead);
    }

    private static List<Span> spans(Block block) {
        return switch (block) {
            case Heading heading -> heading.spans();
            case Paragraph paragraph -> paragraph.spans();
            case Item item -> item.spans();
            default -> List.of();
        };
    }

    private static boolean leads(String target) {
        String what = target.substring(target.indexOf(':') + 1);
        if (HelpPages.isPage(target)) {
            return HelpPages.text(HelpPages.name(target)).isPresent();
        }
        if (target.startsWith("help:")) {
            return HelpPages.text(what).isPresent();
        }
        if (target.startsWith("view:")) {
            return Ui.window().getWorkbench().getViewRegistry().find("org.solidus.workbench.view." + what) != null;
        }
        if (target.startsWith("command:")) {
            String id = what.contains(".") ? what : "org.solidus.workbench.command." + what;
            Command command = Ui.window().getService(ICommandService.class).getCommand(id.replaceAll("\\(.*", ""));
            return command.isDefined();
        }
        return target.startsWith("https://");
    }

    @Test
    void headingsListsCodeAndLinksAreRead() {
        List<Block> blocks = Markdown.parse(
                "# A **b**\n\nText with `code` and\na [link](x.md).\n\n- one\n- two\n  more\n\n    x = 1\n\n    y = 2\n\n1. first\n");
        assertEquals(6, blocks.size(), blocks.toString());
        assertEquals("A b", Markdown.text(((Heading) blocks.get(0)).spans()));
        assertEquals("Text with code and a link.", Markdown.text(((Paragraph) blocks.get(1)).spans()));
        assertEquals("two more", Markdown.text(((Item) blocks.get(3)).spans()));
        assertEquals(new Markdown.Code("x = 1\n\ny = 2"), blocks.get(4));
        assertEquals("1.", ((Item) blocks.get(5)).mark());
    }

    @Test
    void pagesAreShownFoundAndGoneBackTo() {
        HelpPane help = Ui.pane("help", HelpPane.class);
        help.show("log");
        Ui.settle();
        assertTrue(help.shownText().contains("newest first"), help.shownText());
        help.show("keys");
        Ui.press(Ui.toolItem(help, "Back"));
        assertEquals("log", help.page());
        Text search = Ui.find(help, Text.class);
        search.setText("undoes");
        Ui.settle();
        assertTrue(help.shownText().contains("Mouse and keys"), help.shownText());
        search.setText("");
        Ui.settle();
        assertTrue(help.shownText().contains("newest first"), help.shownText());
        Ui.screenshot("help");
    }

    @Test
    void f1ShowsThePageOfTheActiveView() {
        Ui.pane("log", org.solidus.workbench.log.LogPane.class);
        Ui.command("help");
        assertEquals("log", Ui.pane("help", HelpPane.class).page());
    }
}
