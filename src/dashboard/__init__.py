"""述职评议结果看板: the ballots of a 述职评议会 turned into results that can be defended."""
