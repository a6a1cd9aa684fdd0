/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.solidus.workbench.help.HelpPages;

/** Looks at start whether each contributed view has all its parts, so that nothing is found missing by a click. */
final class ViewCheck {

    /** What the ids of all views begin with; the rest is the name of the view. */
    static final String VIEW = "org.solidus.workbench.view.";

    private ViewCheck() {}

    /** A sentence for everything that a view lacks, with what to do. */
    static List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (IConfigurationElement view :
                Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.ui.views")) {
            if (view.getName().equals("view") && view.getAttribute("id").startsWith(VIEW)) {
                check(view, problems);
            }
        }
        return problems;
    }

    private static void check(IConfigurationElement view, List<String> problems) {
        String name = view.getAttribute("id").substring(VIEW.length());
        String who = "The view '" + view.getAttribute("name") + "' ";
        Bundle bundle = Platform.getBundle(view.getContributor().getName());
        String icon = view.getAttribute("icon");
        if (icon == null || bundle.getEntry(icon) == null) {
            problems.add(who + "has no icon: draw icons/" + name + ".svg and name it in plugin.xml.");
        }
        if (HelpPages.text(name).isEmpty()) {
            problems.add(who + "has no help page: write help/" + name + ".md.");
        } else if (!HelpPages.names().contains(name)) {
            problems.add(who + "is in no contents: link help/" + name + ".md in help/index.md.");
        }
        String type = view.getAttribute("class");
        try {
            if (type.startsWith(DeskView.class.getName() + ":")) {
                ViewPanes.load(view, type.substring(type.indexOf(':') + 1));
            }
        } catch (IllegalStateException wrong) {
            problems.add(wrong.getMessage());
        }
    }
}
