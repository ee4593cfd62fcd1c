# A table with two faults: base names a later room, and two edge rooms name each other's side.
set(MAY_base core/law)
set(MAY_core_law base)
set(MAY_app base core/law)
set(MAY_edge_net base)
set(MAY_edge_store base core/law app)
set(MAY_edge_pages base
    app edge/net edge/store)
set(ROOMS base core/law app edge/net edge/store
    edge/pages)
