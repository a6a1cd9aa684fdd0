/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;

/**
 * The menus that every perspective shares. Entries are commands, so that keys and the search for commands ({@code
 * Ctrl+3}) find the same; the run menu and the tool bar are contributed by plugin.xml.
 */
final class SolidusActionBarAdvisor extends ActionBarAdvisor {

    private static final String OWN = "org.solidus.workbench.command.";

    private IWorkbenchWindow window;
    private IContributionItem openPerspective;
    private IContributionItem showView;

    SolidusActionBarAdvisor(IActionBarConfigurer configurer) {
        super(configurer);
    }

    @Override
    protected void makeActions(IWorkbenchWindow of) {
        window = of;
        register(ActionFactory.QUIT.create(window));
        register(ActionFactory.RESET_PERSPECTIVE.create(window));
        register(ActionFactory.PREFERENCES.create(window));
        register(ActionFactory.INTRO.create(window));
        register(ActionFactory.ABOUT.create(window));
        openPerspective = ContributionItemFactory.PERSPECTIVES_SHORTLIST.create(window);
        showView = ContributionItemFactory.VIEWS_SHORTLIST.create(window);
    }

    @Override
    protected void fillMenuBar(IMenuManager menuBar) {
        menuBar.add(fileMenu());
        menuBar.add(editMenu());
        menuBar.add(frameMenu());
        menuBar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
        menuBar.add(windowMenu());
        menuBar.add(helpMenu());
    }

    private IMenuManager fileMenu() {
        IMenuManager menu = new MenuManager("&File", IWorkbenchActionConstants.M_FILE);
        menu.add(own("new", "&New Pipeline", "new"));
        menu.add(own("open", "&Open File…", "open"));
        menu.add(own("openFolder", "Open &Folder…", "folder"));
        menu.add(new RecentFilesMenu(window));
        menu.add(new Separator());
        menu.add(command(IWorkbenchCommandConstants.FILE_SAVE, "&Save Pipeline", "save"));
        menu.add(command(IWorkbenchCommandConstants.FILE_SAVE_AS, "Save Pipeline &As…", "saveas"));
        menu.add(new Separator());
        menu.add(own("openExample", "Open an &Example", "example"));
        menu.add(own("simulate", "Si&mulate a Flash", "flash"));
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        menu.add(new Separator());
        menu.add(getAction(ActionFactory.QUIT.getId()));
        return menu;
    }

    private IMenuManager editMenu() {
        IMenuManager menu = new MenuManager("&Edit", IWorkbenchActionConstants.M_EDIT);
        menu.add(command(IWorkbenchCommandConstants.EDIT_UNDO, "&Undo", ""));
        menu.add(command(IWorkbenchCommandConstants.EDIT_REDO, "&Redo", ""));
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        return menu;
    }

    private IMenuManager frameMenu() {
        IMenuManager menu = new MenuManager("F&rame", "org.solidus.workbench.menu.frame");
        menu.add(own("previousFrame", "&Previous", "previous"));
        menu.add(own("nextFrame", "&Next", "next"));
        menu.add(own("firstFrame", "&First", "first"));
        menu.add(own("lastFrame", "&Last", "last"));
        menu.add(new Separator());
        menu.add(own("play", "P&lay or Pause", "play"));
        return menu;
    }

    private IMenuManager windowMenu() {
        IMenuManager menu = new MenuManager("&Window", IWorkbenchActionConstants.M_WINDOW);
        menu.add(submenu("Show &View", showView));
        menu.add(submenu("&Open Perspective", openPerspective));
        menu.add(getAction(ActionFactory.RESET_PERSPECTIVE.getId()));
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        menu.add(getAction(ActionFactory.PREFERENCES.getId()));
        return menu;
    }

    private IMenuManager helpMenu() {
        IMenuManager menu = new MenuManager("&Help", IWorkbenchActionConstants.M_HELP);
        menu.add(getAction(ActionFactory.INTRO.getId()));
        menu.add(own("guides", "&Guides", "guide"));
        menu.add(own("helpContents", "Help &Contents", "help"));
        menu.add(own("help", "Help for this &View", ""));
        menu.add(command("org.eclipse.ui.window.quickAccess", "&Find a Command or View", ""));
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        menu.add(getAction(ActionFactory.ABOUT.getId()));
        return menu;
    }

    private IContributionItem own(String name, String label, String icon) {
        return command(OWN + name, label, icon);
    }

    private IContributionItem command(String id, String label, String icon) {
        ImageDescriptor image = icon.isEmpty() ? null : Icons.descriptor(icon);
        CommandContributionItemParameter item =
                new CommandContributionItemParameter(window, id + ".menu", id, CommandContributionItem.STYLE_PUSH);
        item.label = label;
        item.icon = image;
        return new CommandContributionItem(item);
    }

    private static IMenuManager submenu(String label, IContributionItem content) {
        IMenuManager menu = new MenuManager(label);
        menu.add(content);
        return menu;
    }
}
