/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.XMLMemento;
import org.eclipse.ui.commands.ICommandService;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;

/** The cheat sheet for hosts: well formed, with commands, views and a perspective that there are. */
class CheatSheetTest {

    private static final String SHEET = "help/first-hotspot-map.xml";

    private static IMemento read(String path) throws Exception {
        URL place = FrameworkUtil.getBundle(Desk.class).getEntry(path);
        assertNotNull(place, path);
        try (Reader in = new InputStreamReader(place.openStream(), StandardCharsets.UTF_8)) {
            return XMLMemento.createReadRoot(in);
        }
    }

    @Test
    void theSheetIsContributed() throws Exception {
        List<String> files = Stream.of(read("plugin.xml").getChildren("extension"))
                .filter(each -> "org.eclipse.ui.cheatsheets.cheatSheetContent".equals(each.getString("point")))
                .flatMap(each -> Stream.of(each.getChildren("cheatsheet")))
                .map(sheet -> sheet.getString("contentFile"))
                .toList();
        assertEquals(List.of(SHEET), files);
    }

    @Test
    void everyStepSaysWhatItIsAndItsCommandIsThere() throws Exception {
        IMemento[] items = read(SHEET).getChildren("item");
        assertTrue(items.length > 5);
        IWorkbench workbench = Ui.window().getWorkbench();
        ICommandService commands = workbench.getService(ICommandService.class);
        for (IMemento item : items) {
            String title = item.getString("title");
            assertFalse(title.isBlank());
            assertFalse(item.getChild("description").getTextData().isBlank(), title);
            ParameterizedCommand meant =
                    commands.deserialize(item.getChild("command").getString("serialization"));
            assertTrue(meant.getCommand().isDefined(), title);
            for (Object value : meant.getParameterMap().values()) {
                assertTrue(isThere(workbench, value.toString()), title + ": " + value);
            }
        }
    }

    private static boolean isThere(IWorkbench workbench, String id) {
        return workbench.getViewRegistry().find(id) != null
                || workbench.getPerspectiveRegistry().findPerspectiveWithId(id) != null;
    }
}
